/** The X.509 library, bound to Node's cryptography. Import it from here: it needs the metadata polyfill first. */
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(webcrypto);

export { x509 };
