/**
 * The X.509 library, ready to use: it needs the metadata polyfill before it is loaded, and is bound to Node's own
 * cryptography. Everything in this project that reads or writes certificates imports the library from here.
 */
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(webcrypto);

export { x509 };
