# An ordinary release: deploy uploads it with scp (its old protocol) and sftp, installs it with sudo, restarts the service, rotates its log, looks at accounts and jobs.
# rules: recording
# format: ENRICHED
# node: build-03
# source: 203.0.113.30
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

upload=(sshpass -p deploy-Passw0rd)
mkdir -p "$work/shop/bin" /var/log/shop
printf '#!/bin/sh\necho $$ >/tmp/shopd.pid\nwhile :; do sleep 3; done\n' >"$work/shop/bin/shopd"; chmod 755 "$work/shop/bin/shopd"
tar czf "$work/shop-1.4.2.tgz" -C "$work" shop
echo 'port = 8080' >"$work/shop.conf"
echo 'put shop.conf' | sed "s#shop.conf#$work/shop.conf#" >"$work/batch"
seq 200 >/var/log/shop/access.log
printf '/var/log/shop/*.log {\n rotate 3\n missingok\n create 640 root root\n}\n' >"$work/shop.rotate"; install -m 644 "$work/shop.rotate" /etc/shop.rotate

# the release before this one runs already
install -D -m 755 "$work/shop/bin/shopd" /opt/shop/bin/shopd
setpriv --reuid www --regid www --clear-groups setsid /opt/shop/bin/shopd </dev/null >/dev/null 2>&1 &
sleep 0.5

outside "${upload[@]}" scp -O -q -P 2222 "${login_options[@]}" "${password_only[@]}" "$work/shop-1.4.2.tgz" "deploy@$host_ip:" || true
outside "${upload[@]}" sftp -s /usr/lib/openssh/sftp-server -q -P 2222 "${login_options[@]}" "${password_only[@]}" "deploy@$host_ip" <"$work/batch" >/dev/null || true
from "$source_ip" deploy deploy-Passw0rd 'mkdir -p releases/1.4.2; tar xzf shop-1.4.2.tgz -C releases/1.4.2; sudo mkdir -p /opt/shop/bin; sudo install -m 755 releases/1.4.2/shop/bin/shopd /opt/shop/bin/shopd-1.4.2; sudo install -m 644 shop.conf /opt/shop/shop.conf; sudo ln -sfn /opt/shop/bin/shopd-1.4.2 /opt/shop/bin/shopd; sudo kill $(cat /tmp/shopd.pid); sudo -u www rm -f /tmp/shopd.pid; sudo -u www setsid -f /opt/shop/bin/shopd </dev/null >/dev/null 2>&1; sleep 1; pgrep -a -u www; sudo logrotate -f -s /var/tmp/shop.state /etc/shop.rotate; crontab -l; sudo crontab -l -u www; sudo passwd -S www; getent passwd www; rm -f shop-1.4.2.tgz'
kill "$(cat /tmp/shopd.pid)" || true
rm -rf /var/log/shop /opt/shop /etc/shop.rotate /var/tmp/shop.state /tmp/shopd.pid
