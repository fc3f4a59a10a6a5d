import { withRecordedCertificates } from "../../../src/authoring/config/recorded-certificates";
import { revokedSerialNumbers } from "../../../src/base/pki/crl";
import { deploy } from "../../../src/operate/operations/deploy/deploy";
import { up } from "../../../src/operate/operations/up/up";
import { ChangeScenario } from "../../support/change-scenario";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { RecordedDialogue } from "../../support/recorded-dialogue";
import { SimulatedProject } from "../../support/simulated-project";
import { configFrom } from "../../support/template";
import { describeWithEngine } from "../engine/helpers/with-engine";

const { vpn } = DEFAULT_CONFIG.consumers.consumer;

const withClients = (...clients: readonly string[]) =>
  configWith({ consumer: { vpn: { ...vpn, clients: [...clients], authentication: { source: "acm" } } } });

describeWithEngine("a VPN with certificates that this machine issues", (binary) => {
  test("asks before a client that left it is revoked, and revokes only that one, once", async () => {
    const project = await SimulatedProject.open(withClients("operator", "alice"), binary());
    try {
      const options = project.upOptions();
      await up(options, new RecordedDialogue());
      const { certificateStore } = project;
      const config = withRecordedCertificates(configFrom(withClients("operator")), options.records.read());
      const deployed = async () => {
        const dialogue = new RecordedDialogue();
        await project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }), config);
        return dialogue;
      };
      const { lines, questions, titles } = await deployed();
      expect(lines).toContainEqual(
        expect.stringMatching(/^warning: alice is no longer a client of consumer: .* would work until 20\d\d-/),
      );
      expect(questions).toMatchObject([{ kind: "apply", plans: [] }]);
      expect(titles).toContain("Revoke alice of consumer");
      const [endpoint] = project.rehearsal.world.ofType("aws_ec2_client_vpn_endpoint");
      const alice = certificateStore("consumer")
        .records()
        .filter(({ name }) => name === "clients/alice");
      expect(revokedSerialNumbers(String(endpoint?.hidden?.revocation_list))).toEqual(
        alice.map(({ serialNumber }) => serialNumber),
      );
      const again = await deployed();
      expect([again.questions, again.lines.filter((line) => line.includes("alice"))]).toEqual([[], []]);
    } finally {
      await project.close();
    }
  });
});

describeWithEngine("a VPN with single sign-on", (binary) => {
  const certificate = "arn:aws:acm:eu-central-1:222222222222:certificate/12345678-1234-1234-1234-123456789012";
  const withPortal = (selfServiceProviderArn?: string) =>
    configWith({
      consumer: {
        vpn: {
          clientCidr: vpn.clientCidr,
          authentication: {
            kind: "saml",
            serverCertificateArn: certificate,
            providerArn: "arn:aws:iam::222222222222:saml-provider/company",
            ...(selfServiceProviderArn !== undefined && { selfServiceProviderArn }),
          },
        },
      },
    });

  test("is told that a self-service portal replaces its endpoint, by which argument, and that profiles stop working", async () => {
    const scenario = await ChangeScenario.deployed(withPortal(), binary());
    try {
      const { project } = scenario;
      const dialogue = new RecordedDialogue((question) => question.kind === "apply");
      const { certificateStore } = project;
      const config = configFrom(withPortal("arn:aws:iam::222222222222:saml-provider/portal"));
      const work = project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }), config);
      await expect(work).rejects.toThrow("no to apply");
      expect(dialogue.lines).toContainEqual(
        expect.stringMatching(
          /^warning: the VPN endpoint cvpn-endpoint-\w+ of consumer is replaced: every VPN profile/,
        ),
      );
      const details = dialogue.questions.flatMap((question) =>
        question.kind === "apply" ? question.plans.flatMap(({ plan }) => [...(plan.details ?? [])]) : [],
      );
      const endpoint = details.find(([address]) => address.startsWith("aws_ec2_client_vpn_endpoint."));
      expect(endpoint?.[1].forcedBy.map(({ attribute }) => attribute)).toContain(
        "authentication_options.self_service_saml_provider_arn",
      );
    } finally {
      await scenario.close();
    }
  });
});
