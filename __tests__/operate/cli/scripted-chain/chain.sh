#!/bin/sh
# From certificates to a VPN configuration, with nothing but openssl, the AWS CLI and an engine.
set -eu

engine="${TERRAFORM_BINARY_NAME:-tofu}"
here="$(cd "$(dirname "$0")" && pwd)"
keys="$here/keys"

deploy() {
  (cd "$here/$1" && shift && "$engine" init -no-color >/dev/null && "$engine" apply -auto-approve -no-color "$@" >/dev/null)
}
output() { (cd "$here/$1" && "$engine" output -raw "$2"); }
say() { printf '%s\n' "$*"; }

sign() { # name, subject, extensions
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$2" -keyout "$keys/$1.key" -out "$keys/$1.csr" 2>/dev/null
  printf '%s\n' "$3" >"$keys/$1.ext"
  openssl x509 -req -days 30 -CAcreateserial -CA "$keys/ca.crt" -CAkey "$keys/ca.key" \
    -in "$keys/$1.csr" -out "$keys/$1.crt" -extfile "$keys/$1.ext" 2>/dev/null
}

mkdir -p "$keys"
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Hello VPN CA" -keyout "$keys/ca.key" -out "$keys/ca.crt" 2>/dev/null
sign server vpn.internal.company "subjectAltName=DNS:vpn.internal.company
extendedKeyUsage=serverAuth"
sign client operator "extendedKeyUsage=clientAuth"

import_certificate() {
  aws acm import-certificate --profile dev --query CertificateArn --output text \
    --certificate "fileb://$keys/$1.crt" --private-key "fileb://$keys/$1.key" --certificate-chain "fileb://$keys/ca.crt"
}
server_arn="$(import_certificate server)"
client_arn="$(import_certificate client)"
say imported "$(aws acm list-certificates --profile dev --query 'length(CertificateSummaryList)')"

deploy producer
service_id="$(output producer service_id)"
deploy consumer -var "service_name=$(output producer service_name)" \
  -var "server_certificate_arn=$server_arn" -var "client_certificate_arn=$client_arn"
endpoint_id="$(output consumer endpoint_id)"
vpn_id="$(output consumer vpn_id)"

connection_state() {
  aws ec2 describe-vpc-endpoint-connections --profile prod --filters "Name=service-id,Values=$service_id" \
    --query 'VpcEndpointConnections[].VpcEndpointState' --output text
}
say connection "$(connection_state)"
aws ec2 accept-vpc-endpoint-connections --profile prod --service-id "$service_id" --vpc-endpoint-ids "$endpoint_id" \
  --query 'length(Unsuccessful)' >/dev/null
say connection "$(connection_state)"
say endpoint "$(aws ec2 describe-vpc-endpoints --profile dev --vpc-endpoint-ids "$endpoint_id" \
  --query 'VpcEndpoints[0].State' --output text)"

say vpn "$(aws ec2 describe-client-vpn-endpoints --profile dev --client-vpn-endpoint-ids "$vpn_id" \
  --query 'ClientVpnEndpoints[0].Status.Code' --output text)"
aws ec2 export-client-vpn-client-configuration --profile dev --client-vpn-endpoint-id "$vpn_id" --output text >"$here/dev.ovpn"
printf '<cert>\n%s\n</cert>\n<key>\n%s\n</key>\n' "$(cat "$keys/client.crt")" "$(cat "$keys/client.key")" >>"$here/dev.ovpn"

# The other way round: the owner changes his mind, and a certificate in use stays.
[ -z "${DECIDE:-}" ] || "$DECIDE" "$here/decide.py" "$service_id" "$endpoint_id"
aws acm delete-certificate --profile dev --certificate-arn "$server_arn" 2>&1 | grep -o ResourceInUseException

# The consumer first: its endpoint is connected to the producer's service.
(cd "$here/consumer" && "$engine" destroy -auto-approve -no-color -var service_name=x \
  -var "server_certificate_arn=$server_arn" -var "client_certificate_arn=$client_arn" >/dev/null)
(cd "$here/producer" && "$engine" destroy -auto-approve -no-color >/dev/null)
for arn in "$server_arn" "$client_arn"; do
  aws acm delete-certificate --profile dev --certificate-arn "$arn"
done
say left "$(aws acm list-certificates --profile dev --query 'length(CertificateSummaryList)')"
