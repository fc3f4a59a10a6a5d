/** ACM: imported certificates. */
import {
  type CertificateDetail,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  ImportCertificateCommand,
  ListTagsForCertificateCommand,
  paginateListCertificates,
} from "@aws-sdk/client-acm";
import type { AwsCalls } from "../aws-account";
import type { Certificate, Tags } from "../model";
import { allPages, tagsOf } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

type CertificateCalls = Pick<
  AwsCalls,
  "importCertificate" | "describeCertificate" | "listCertificatesTagged" | "deleteCertificate"
>;

/** What Client VPN can use; ACM lists only RSA 1024 and 2048 unless it is told. */
const KEY_TYPES = ["RSA_1024", "RSA_2048"] as const;

/** The calls about certificates. */
export function certificateCalls(clients: Clients): CertificateCalls {
  return {
    importCertificate: ({ certificatePem, privateKeyPem, chainPem, certificateArn, tags = {} }) =>
      clients.call("acm:ImportCertificate", async () => {
        const { CertificateArn = "" } = await clients.acm.send(
          new ImportCertificateCommand({
            Certificate: Buffer.from(certificatePem),
            PrivateKey: Buffer.from(privateKeyPem),
            ...(chainPem === undefined ? {} : { CertificateChain: Buffer.from(chainPem) }),
            // ACM takes tags for a new certificate only.
            ...(certificateArn === undefined
              ? { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
              : { CertificateArn: certificateArn }),
          }),
        );
        return CertificateArn;
      }),
    async describeCertificate(certificateArn) {
      const answer = await clients.callOrNone("acm:DescribeCertificate", ["ResourceNotFoundException"], () =>
        clients.acm.send(new DescribeCertificateCommand({ CertificateArn: certificateArn })),
      );
      const detail = answer?.Certificate;
      return detail && certificateOf(detail, await tagsOfCertificate(clients, certificateArn));
    },
    async listCertificatesTagged(key, value) {
      const certificates = await clients.call("acm:ListCertificates", () =>
        allPages(
          paginateListCertificates({ client: clients.acm }, { Includes: { keyTypes: [...KEY_TYPES] } }),
          (page) => page.CertificateSummaryList,
        ),
      );
      const arns = certificates.flatMap(({ CertificateArn, Type }) =>
        CertificateArn !== undefined && Type === "IMPORTED" ? [CertificateArn] : [],
      );
      const tags = await Promise.all(arns.map((arn) => tagsOfCertificate(clients, arn)));
      return arns.filter((_, index) => tags[index]?.[key] === value);
    },
    deleteCertificate: (certificateArn) =>
      clients.call("acm:DeleteCertificate", async () => {
        await clients.acm.send(new DeleteCertificateCommand({ CertificateArn: certificateArn }));
      }),
  };
}

function tagsOfCertificate(clients: Clients, certificateArn: string): Promise<Tags> {
  return clients.call("acm:ListTagsForCertificate", async () => {
    const answer = await clients.acm.send(new ListTagsForCertificateCommand({ CertificateArn: certificateArn }));
    return tagsOf(answer.Tags);
  });
}

function certificateOf(detail: CertificateDetail, tags: Tags): Certificate {
  return {
    certificateArn: detail.CertificateArn ?? "",
    domainName: detail.DomainName ?? "",
    status: detail.Status ?? "",
    type: detail.Type ?? "",
    serial: (detail.Serial ?? "").replaceAll(":", "").toLowerCase(),
    notAfter: detail.NotAfter,
    inUseBy: detail.InUseBy ?? [],
    tags,
  };
}
