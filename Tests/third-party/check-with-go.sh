#!/bin/sh
# Checks an exported log with Go's reference packages, as Debian ships them.
# Usage: check-with-go.sh LOG
# Needs: apt-get install golang-go golang-golang-x-mod-dev (installed here when run as root).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
gopath=/usr/share/gocode
if ! command -v go >/dev/null || [ ! -d "$gopath/src/golang.org/x/mod/sumdb/tlog" ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq golang-go golang-golang-x-mod-dev
fi
GO111MODULE=off GOPATH=$gopath GOFLAGS= exec go run "$here/check.go" "$1"
