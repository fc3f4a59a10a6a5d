import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { CERTIFICATE_ROWS } from "./certificate-rows";
import { CLIENT_VPN_ROWS } from "./client-vpn-rows";
import { DNS_ROWS } from "./dns-rows";
import { ENDPOINT_ROWS } from "./endpoint-rows";
import { ENDPOINT_SERVICE_ROWS } from "./endpoint-service-rows";
import { OTHER_ROWS } from "./other-rows";
import { RESOURCE_ROWS } from "./resource-rows";
import { type Refusals, runRows } from "./run-rows";

const ROWS = [
  ...ENDPOINT_SERVICE_ROWS,
  ...ENDPOINT_ROWS,
  ...CLIENT_VPN_ROWS,
  ...CERTIFICATE_ROWS,
  ...DNS_ROWS,
  ...RESOURCE_ROWS,
  ...OTHER_ROWS,
];

describeWithEngine("the rehearsal refuses", (engine) => {
  let refusals: Refusals = new Map();

  beforeAll(async () => {
    refusals = await runRows(engine(), ROWS);
  }, 600_000);

  test.each(ROWS.map((row) => [`${row.row}: ${row.title}`, row] as const))("%s", (_, row) => {
    const errors = refusals.get(row) ?? [];
    expect(errors.join("\n")).toContain(row.code);
    expect(errors.join("\n")).toContain(row.text ?? "");
  });
});
