// Keeps tests, and the Node programs that they start, on this machine: whatever would send a packet to another address
// fails instead, and is written to the file in PRIVATELINK_TEST_LEAKS, for which scripts/jest-environment.js fails the
// test. Loaded by Node itself: NODE_OPTIONS=--require.
const { appendFileSync } = require("node:fs");
const { isIP, Socket: TcpSocket } = require("node:net");
const { Socket: UdpSocket } = require("node:dgram");
const dns = require("node:dns");

const LOOPBACK = /^(127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$|(.*\.)?localhost$)/i;

function isLoopback(host) {
  return host === undefined || host === null || host === "" || LOOPBACK.test(host);
}

/** Notes what would have been sent where. @returns the error instead */
function refuse(what) {
  const { PRIVATELINK_TEST_LEAKS: file } = process.env;
  const place = (new Error().stack ?? "")
    .split("\n")
    .find((line) => /__tests__|[\\/]src[\\/]/.test(line))
    ?.trim();
  if (file) appendFileSync(file, `${what}${place === undefined ? "" : ` ${place}`}\n`);
  return Object.assign(new Error(`a test must not leave loopback: ${what}`), { code: "EACCES" });
}

/** The host and port of the forms that `Socket.connect` takes. */
function target([first, second]) {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === "object" && options !== null) return options;
  return { port: options, host: typeof second === "string" ? second : undefined };
}

const { connect } = TcpSocket.prototype;
TcpSocket.prototype.connect = function (...args) {
  const { host, port, path } = target(args);
  if (path !== undefined || isLoopback(host)) return connect.apply(this, args);
  const error = refuse(`TCP to ${host}:${port}`);
  process.nextTick(() => this.destroy(error));
  return this;
};

const { send, connect: connectUdp } = UdpSocket.prototype;
UdpSocket.prototype.send = function (...args) {
  const address = args.slice(1).find((arg) => typeof arg === "string");
  if (isLoopback(address)) return send.apply(this, args);
  throw refuse(`UDP to ${address}`);
};
UdpSocket.prototype.connect = function (port, address, ...rest) {
  if (typeof address !== "string" || isLoopback(address)) return connectUdp.call(this, port, address, ...rest);
  throw refuse(`UDP to ${address}:${port}`);
};

/** Names are resolved elsewhere, even those that do not exist. */
const { lookup, promises } = dns;
dns.lookup = (name, ...rest) => {
  if (isIP(name) || isLoopback(name)) return lookup(name, ...rest);
  process.nextTick(rest.at(-1), refuse(`DNS for ${name}`));
};
const { lookup: lookupPromise } = promises;
promises.lookup = async (name, ...rest) => {
  if (isIP(name) || isLoopback(name)) return lookupPromise(name, ...rest);
  throw refuse(`DNS for ${name}`);
};

const serversOf = (resolver) => resolver.getServers().map((server) => server.replace(/^\[?(.*?)\]?(:\d+)?$/, "$1"));
for (const type of ["resolve", "resolve4", "resolve6"]) {
  const ask = promises.Resolver.prototype[type];
  promises.Resolver.prototype[type] = async function (name, ...rest) {
    const away = serversOf(this).find((server) => !isLoopback(server));
    if (away === undefined) return ask.call(this, name, ...rest);
    throw refuse(`DNS to ${away} for ${name}`);
  };
}
