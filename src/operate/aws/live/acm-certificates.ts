/** ACM: imported certificates. */
import {
  type CertificateDetail,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  GetCertificateCommand,
  ImportCertificateCommand,
  ListTagsForCertificateCommand,
  paginateListCertificates,
} from "@aws-sdk/client-acm";
import type { CertificateCalls } from "../aws-account";
import type { Certificate, Tags } from "../model";
import { tagsOf } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

/** The key types that Client VPN supports. */
const KEY_TYPES = ["RSA_1024", "RSA_2048"] as const;

export function certificateCalls(clients: Clients): CertificateCalls {
  return {
    importCertificate: ({ certificatePem, privateKeyPem, chainPem, certificateArn, tags = {} }) =>
      clients.call("acm:ImportCertificate", async () => {
        // A repeated import of a new certificate would be a second one: ACM knows no client token.
        const acm = certificateArn === undefined ? clients.acmOnce : clients.acm;
        const { CertificateArn = "" } = await acm.send(
          new ImportCertificateCommand({
            Certificate: Buffer.from(certificatePem),
            PrivateKey: Buffer.from(privateKeyPem),
            ...(chainPem === undefined ? {} : { CertificateChain: Buffer.from(chainPem) }),
            // ACM accepts tags only for a new certificate.
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
    async getCertificate(certificateArn) {
      const answer = await clients.callOrNone("acm:GetCertificate", ["ResourceNotFoundException"], () =>
        clients.acm.send(new GetCertificateCommand({ CertificateArn: certificateArn })),
      );
      return answer?.Certificate;
    },
    async listCertificatesTagged(key, value) {
      const pages = paginateListCertificates({ client: clients.acm }, { Includes: { keyTypes: [...KEY_TYPES] } });
      const certificates = await clients.list("acm:ListCertificates", pages, (page) => page.CertificateSummaryList);
      const arns = certificates.flatMap(({ CertificateArn, Type }) =>
        CertificateArn !== undefined && Type === "IMPORTED" ? [CertificateArn] : [],
      );
      const tags = await Promise.all(arns.map((arn) => tagsOfCertificate(clients, arn)));
      return arns.filter((_, index) => tags[index]?.[key] === value);
    },
    async deleteCertificate(certificateArn) {
      // A certificate that is gone is deleted: the answer to an earlier attempt may have been lost.
      await clients.callOrNone("acm:DeleteCertificate", ["ResourceNotFoundException"], () =>
        clients.acm.send(new DeleteCertificateCommand({ CertificateArn: certificateArn })),
      );
    },
  };
}

function tagsOfCertificate(clients: Clients, certificateArn: string): Promise<Tags> {
  // A certificate that was deleted a moment ago has none.
  return clients
    .callOrNone("acm:ListTagsForCertificate", ["ResourceNotFoundException"], () =>
      clients.acm.send(new ListTagsForCertificateCommand({ CertificateArn: certificateArn })),
    )
    .then((answer) => tagsOf(answer?.Tags));
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
