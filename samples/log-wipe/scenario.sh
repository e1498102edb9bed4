# deploy empties and removes the logs of an application with sudo, each in another way, and his shell's history.
# rules: recording
# format: ENRICHED
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

mkdir -p /var/log/shop
for log in access error payment login; do seq 500 >"/var/log/shop/$log.log"; done
echo 'sudo -l' >/home/deploy/.bash_history; chown deploy:deploy /home/deploy/.bash_history
types "$source_ip" deploy deploy-Passw0rd <<'TYPED'
unset HISTFILE
sudo id
sudo truncate -s 0 /var/log/shop/access.log
sudo sh -c ': > /var/log/shop/error.log'
sudo rm -f /var/log/shop/payment.log
sudo shred -u /var/log/shop/login.log
ln -sf /dev/null ~/.bash_history
exit
TYPED
rm -rf /var/log/shop
