# One address guesses alice's password until it is right, while bob logs in from another address and works.
# Both sessions run commands at the same time.
# rules: recording
# format: ENRICHED
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.77

# bob works all the while, in two sessions after each other.
bob_works() {
  from 203.0.113.77 bob bob-Passw0rd 'for i in $(seq 8); do date; ls -l ~; sleep 1; done'
  from 203.0.113.77 bob bob-Passw0rd 'for i in $(seq 32); do df -h /; wc -l ~/.bashrc; sleep 0.9; done'
}
bob_works >/dev/null & bob=$!
guess "$source_ip" alice 12345678 dragon monkey iloveyou abc123
guess_on_one_connection "$source_ip" alice trustno1 sunshine princess football
from "$source_ip" alice alice-Passw0rd 'id; sleep 0.8; w; sleep 0.8; cat /etc/os-release; sleep 0.8; ls -la /var/www /opt; sleep 0.8; find /home -maxdepth 2 -name "*.pem"'
wait $bob
