# alice runs programs that are no files: Python copies one into a memfd and executes the descriptor (fexecve);
# a small loader does the same and executes /proc/self/fd/N.
# rules: plain
# format: RAW
# node: app-04
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

cat >"$work/loader.c" <<'PROGRAM'
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
  char block[65536], path[64];
  ssize_t n;
  int from = open("/usr/bin/id", O_RDONLY), to = memfd_create("dbus", MFD_CLOEXEC);
  while ((n = read(from, block, sizeof block)) > 0)
    if (write(to, block, n) != n) return 1;
  snprintf(path, sizeof path, "/proc/self/fd/%d", to);
  execl(path, "[kworker/u4:2]", "-u", (char *)0);
  return 1;
}
PROGRAM
gcc -O1 -o /home/alice/loader "$work/loader.c"

from "$source_ip" alice alice-Passw0rd 'python3 -c "import os; fd = os.memfd_create(\"jit\"); os.write(fd, open(\"/usr/bin/uname\", \"rb\").read()); os.execve(fd, [\"[kworker/0:1]\", \"-r\"], {})"'
from "$source_ip" alice alice-Passw0rd './loader'
