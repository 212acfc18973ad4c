// Checks an exported log with golang.org/x/mod/sumdb/{note,tlog} alone.
//
// LOG holds the files of C2SP tlog-tiles (checkpoint, tile/…, tile/entries/…), a policy, proof files under
// proofs/, and an older checkpoint (checkpoint.old) with a witness request (add-checkpoint) that proves the
// newer one consistent with it.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(format string, args ...interface{}) {
	fmt.Printf("REFUSED: "+format+"\n", args...)
	os.Exit(1)
}

func read(elements ...string) []byte {
	data, err := os.ReadFile(filepath.Join(elements...))
	if err != nil {
		fail("%v", err)
	}
	return data
}

// logKeys takes the keys of the logs from the policy. Witness keys have a type that x/mod does not know.
func logKeys(policy []byte) note.Verifiers {
	var list []note.Verifier
	for _, line := range strings.Split(string(policy), "\n") {
		if fields := strings.Fields(line); len(fields) >= 2 && fields[0] == "log" {
			verifier, err := note.NewVerifier(fields[1])
			if err != nil {
				fail("policy: %v", err)
			}
			list = append(list, verifier)
		}
	}
	return note.VerifierList(list...)
}

// open verifies a checkpoint and reads size and root; lines are origin, size, root.
func open(what string, data []byte, keys note.Verifiers) tlog.Tree {
	signed, err := note.Open(data, keys)
	if err != nil {
		fail("%s: %v", what, err)
	}
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail("%s: %v", what, err)
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		fail("%s: %v", what, err)
	}
	fmt.Printf("%s: signed by %s, size %d, root %v\n", what, signed.Sigs[0].Name, size, root)
	return tlog.Tree{N: size, Hash: root}
}

// files reads tiles; C2SP leaves the height out of the path that x/mod makes.
type files struct{ root string }

func (f files) Height() int                          { return 8 }
func (f files) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		all = append(all, read(f.root, strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
	}
	return all, nil
}

// entries reads all entry bundles.
func entries(root string, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		path := tlog.Tile{H: 8, L: 0, N: n, W: int(width)}.Path()
		data := read(root, strings.Replace(path, "tile/8/0/", "tile/entries/", 1))
		for len(data) >= 2 {
			length := int(binary.BigEndian.Uint16(data))
			if len(data) < 2+length {
				fail("bundle %d ends early", n)
			}
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
		if len(data) != 0 {
			fail("bundle %d ends early", n)
		}
	}
	if int64(len(all)) != size {
		fail("%d entries for size %d", len(all), size)
	}
	return all
}

// hashLines takes base64 lines up to the empty one, and returns what follows it.
func hashLines(text string) ([]tlog.Hash, []byte) {
	var hashes []tlog.Hash
	for {
		line, rest, found := strings.Cut(text, "\n")
		if !found {
			fail("no empty line after the hashes")
		}
		if line == "" {
			return hashes, []byte(rest)
		}
		hash, err := tlog.ParseHash(line)
		if err != nil {
			fail("%v", err)
		}
		hashes, text = append(hashes, hash), rest
	}
}

func main() {
	root := os.Args[1]
	keys := logKeys(read(root, "policy"))
	tree := open("checkpoint", read(root, "checkpoint"), keys)
	old := open("checkpoint.old", read(root, "checkpoint.old"), keys)

	// Tiles against the checkpoint, every entry against the tiles, every proof made by x/mod itself.
	reader := tlog.TileHashReader(tree, files{root})
	computed, err := tlog.TreeHash(tree.N, reader)
	if err != nil || computed != tree.Hash {
		fail("tiles lead to root %v: %v", computed, err)
	}
	all := entries(root, tree.N)
	for n, entry := range all {
		stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(n))})
		if err != nil || stored[0] != tlog.RecordHash(entry) {
			fail("entry %d is not in its tile: %v", n, err)
		}
		proof, err := tlog.ProveRecord(tree.N, int64(n), reader)
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), tlog.RecordHash(entry))
		}
		if err != nil {
			fail("entry %d: %v", n, err)
		}
	}
	if then, err := tlog.TreeHash(old.N, reader); err != nil || then != old.Hash {
		fail("tiles lead to old root %v: %v", then, err)
	}
	fmt.Printf("tiles and %d entries: proved by x/mod\n", len(all))

	// The proofs of the export.
	proofs, _ := filepath.Glob(filepath.Join(root, "proofs", "*.tlog-proof"))
	for _, path := range proofs {
		header, rest, _ := strings.Cut(string(read(path)), "\n")
		line, rest, _ := strings.Cut(rest, "\n")
		index, err := strconv.ParseInt(strings.TrimPrefix(line, "index "), 10, 64)
		if header != "c2sp.org/tlog-proof@v1" || err != nil || index >= int64(len(all)) {
			fail("%s: header %q, %v", path, header, err)
		}
		hashes, checkpoint := hashLines(rest)
		claimed := open(filepath.Base(path), checkpoint, keys)
		if err := tlog.CheckRecord(hashes, claimed.N, claimed.Hash, index, tlog.RecordHash(all[index])); err != nil {
			fail("%s: %v", path, err)
		}
	}
	if len(proofs) == 0 {
		fail("no proofs")
	}
	request := string(read(root, "add-checkpoint"))
	line, rest, _ := strings.Cut(request, "\n")
	size, err := strconv.ParseInt(strings.TrimPrefix(line, "old "), 10, 64)
	if err != nil || size != old.N {
		fail("add-checkpoint: %q, %v", line, err)
	}
	hashes, checkpoint := hashLines(rest)
	if !bytes.Equal(checkpoint, read(root, "checkpoint")) {
		fail("add-checkpoint holds another checkpoint")
	}
	if err := tlog.CheckTree(hashes, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		fail("add-checkpoint: %v", err)
	}
	fmt.Printf("golang.org/x/mod/sumdb: %d proofs and consistency %d to %d: all accepted\n", len(proofs), old.N, tree.N)
}
