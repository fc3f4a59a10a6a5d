import { CERTIFICATE_ROWS } from "./certificate-rows";
import { CLIENT_VPN_ROWS } from "./client-vpn-rows";
import { describeRows } from "./describe-rows";
import { DNS_ROWS } from "./dns-rows";
import { ENDPOINT_ROWS } from "./endpoint-rows";
import { ENDPOINT_SERVICE_ROWS } from "./endpoint-service-rows";
import { OTHER_ROWS } from "./other-rows";
import { RESOURCE_ROWS } from "./resource-rows";

const ROWS = [
  ...ENDPOINT_SERVICE_ROWS,
  ...ENDPOINT_ROWS,
  ...CLIENT_VPN_ROWS,
  ...CERTIFICATE_ROWS,
  ...DNS_ROWS,
  ...RESOURCE_ROWS,
  ...OTHER_ROWS,
];

describeRows(ROWS, 128);
