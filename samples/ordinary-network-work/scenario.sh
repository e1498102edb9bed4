# Programs that connect and programs that start shells, as they do on any host, and never the one for the other: a database client that
# runs a script with pipes, a script with curl, ssh through a ProxyCommand, a port check, a listener, a daemon that lets go of its terminal.
# rules: recording
# format: RAW
# node: db-02
# source: 203.0.113.20
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

mkdir "$work/web"; echo 1.4.2 >"$work/web/release.txt"
serves "$work/web" 5432
cat >/home/alice/report.py <<'PYTHON'
import socket, subprocess, sys
database = socket.create_connection((sys.argv[1], 5432))
done = subprocess.run(["sh", "-c", "sort | uniq -c"], input=b"a\nb\na\n", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
print(done.stdout.decode())
PYTHON
cat >/home/alice/quietly.py <<'PYTHON'
import os, time
if os.fork() == 0:
    os.setsid()
    nothing = os.open("/dev/null", os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    time.sleep(2)
PYTHON
chown alice:alice /home/alice/*.py
from "$source_ip" alice alice-Passw0rd "python3 report.py $source_ip; for i in 1 2 3; do curl -s http://$source_ip:5432/release.txt; done | sort -u; nc -z -n $source_ip 5432 && echo open"
from "$source_ip" alice alice-Passw0rd "sshpass -p bob-Passw0rd ssh -p 2222 -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ProxyCommand='nc -N %h %p' bob@$host_ip hostname; timeout 3 nc -l 127.0.0.1 7000 | cat & sleep 0.5; echo hello | nc -N 127.0.0.1 7000; wait; python3 quietly.py; sh -c 'id -un'; sleep 2"
kill "$server"
