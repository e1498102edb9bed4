# deploy runs programs in several ways, connects to addresses of every family, and listens.
# rules: behaviours
# format: ENRICHED
# node: lab-02
# source: 203.0.113.20
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

mkdir "$work/web"; echo ok >"$work/web/page"
serves "$work/web" 8000
( until_listening 9090; sleep 0.3; outside bash -c "exec 3<>/dev/tcp/$host_ip/9090; cat <&3" >/dev/null 2>&1 ) &
cat >/var/tmp/families.py <<'PYTHON'
import os, socket, sys
def attempt(family, kind, *addresses):
    for address in addresses:
        with socket.socket(family, kind) as s:
            s.settimeout(2)
            try: s.connect(address)
            except OSError: pass
attempt(socket.AF_INET6, socket.SOCK_STREAM, ("::1", 9, 0, 0), ("2001:db8::7", 443, 0, 0))
attempt(socket.AF_INET, socket.SOCK_DGRAM, ("203.0.113.20", 53))
attempt(socket.AF_UNIX, socket.SOCK_STREAM, "/run/behaviours.sock", "\0behaviours")
attempt(socket.AF_VSOCK, socket.SOCK_STREAM, (3, 1024))
with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as s: s.bind((0, 0))
if os.geteuid() == 0:
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x300) as s: s.bind(("lo", 0))
PYTHON
from "$source_ip" deploy deploy-Passw0rd "curl -s http://$source_ip:8000/page
/bin/sh -c 'id; uname -r' > /dev/null
(exec -a renamed /bin/true)
/usr/bin/printf '%s' '' 'a \"quoted\" word' > /dev/null
/no/such/program
sleep 30 & kill \$!
/usr/bin/python3 /var/tmp/families.py; sudo /usr/bin/python3 /var/tmp/families.py
/usr/bin/python3 -c 'import socket; s = socket.socket(); s.setsockopt(1, 2, 1); s.bind((\"$host_ip\", 9090)); s.listen(1); s.settimeout(5); c, a = s.accept(); c.send(b\"hello\"); c.close()'
/usr/bin/python3 -c 'import os; open(\"/proc/self/comm\", \"w\").write(\"other name\"); os.execv(\"/bin/true\", [\"true\"] + [\"x\" * 9000, \"\", \"end\"])'"
kill "$server"; rm -f /var/tmp/families.py
