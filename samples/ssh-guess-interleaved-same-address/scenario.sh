# Behind one address (an office's NAT) somebody guesses alice's password until it is right, and bob logs in and works.
# Both sessions run commands at the same time; only alice's was won by guessing.
# rules: plain
# format: RAW
# node: db-02
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

# bob logs in before the guessing begins and stays until after it has succeeded.
from "$source_ip" bob bob-Passw0rd 'for i in $(seq 34); do date; cat ~/.profile; sleep 1.2; done' >/dev/null & bob=$!
sleep 2
guess "$source_ip" alice 12345678 dragon monkey iloveyou abc123 trustno1 sunshine princess football
# bob comes a second time, a moment before the right guess
from "$source_ip" bob bob-Passw0rd 'sleep 0.5; uptime; sleep 2; ls /srv; sleep 1; df -h /' >/dev/null & bob_again=$!
from "$source_ip" alice alice-Passw0rd 'whoami; sleep 0.7; hostname; sleep 0.7; cat /etc/passwd; sleep 0.7; ls -la /home/bob; sleep 0.7; netstat -tln'
wait $bob_again $bob
