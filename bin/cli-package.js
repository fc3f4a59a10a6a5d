// The command, configs and stacks are in a package of their own, so that an app of constructs stays light.
const NAME = "cdktf-privatelink-cli";
const { version } = require("../package.json");

/** @returns the version of the other package; undefined if it is not installed */
function installedVersion() {
  try {
    return require(`${NAME}/package.json`).version;
  } catch {
    return undefined;
  }
}

/** @returns in one line what to install; undefined if the other package is there, in the same version */
exports.missingCli = () => {
  const installed = installedVersion();
  if (installed === version) return undefined;
  const found = installed === undefined ? "which is not installed" : `not ${installed}`;
  return `the privatelink command, configs and stacks need ${NAME} ${version}, ${found}: npm install ./${NAME}-${version}.tgz (made by npm run package)`;
};
