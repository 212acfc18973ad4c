# Reads what the thread sanitizer printed and prints the reports that are not explained by a lock it does not see.
#
# Swift's `Mutex` lies in a library that is built without the sanitizer, which so takes everything under such a lock for
# unguarded. A report is explained when both of its stacks go through the closure that is given to `withLock`: in
# mangled names one with an inout sending value and a sending result, `zYu…YTXEfU`. Exits with 1 where one is not.
/^WARNING: ThreadSanitizer/ { inside = 1; part = 1; locked[1] = locked[2] = 0; text = "" }
inside { text = text $0 "\n" }
inside && /^  Previous / { part = 2 }
inside && part == 2 && /^$/ { part = 3 }
inside && part < 3 && /zYu[A-Za-z0-9_]*YTXEfU/ { locked[part] = 1 }
/^SUMMARY: ThreadSanitizer/ {
  reports++
  if (!locked[1] || !locked[2]) { unexplained++; printf "%s", text }
  inside = 0
}
END {
  printf "%d reports, %d of them not explained by a Mutex on both sides\n", reports, unexplained
  exit unexplained > 0
}
