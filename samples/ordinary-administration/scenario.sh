# An ordinary day: deploy looks after the host on a terminal, alice works on her project.
# rules: plain
# format: ENRICHED
# node: web-01
# source: 203.0.113.20
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.21

mkdir "$work/web"; echo 1.4.2 >"$work/web/release.txt"
serves "$work/web" 8000
types 203.0.113.21 deploy deploy-Passw0rd <<'TYPED'
ls -la
systemctl status ssh
dpkg -l | grep openssh
apt-cache policy bash
sudo journalctl -n 5
sudo tail -n 3 /var/log/dpkg.log
df -h
free -m
sudo ls -la /etc/cron.d
uptime
exit
TYPED
from "$source_ip" alice alice-Passw0rd "mkdir -p project && cd project && git init -q && git config user.name alice && git config user.email alice@example.org
printf 'a\nprint(\"hello\")\n.\nwq\n' | vi -es hello.py
sed -i s/hello/world/ hello.py; chmod 644 hello.py; git add . && git commit -q -m start; git log --oneline
python3 hello.py; grep -r world . | head -2
curl -s -o release.txt http://$source_ip:8000/release.txt; cat release.txt
tar czf ~/project.tgz -C ~ project; ls -l ~/project.tgz; mv ~/project.tgz ~/project-old.tgz; rm ~/project-old.tgz"
kill "$server"
