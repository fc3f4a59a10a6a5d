// The command, configs and stacks are in a package of their own, so that an app of constructs stays light.
const NAME = "cdktf-privatelink-cli";
const { version } = require("../package.json");

/** @returns in one line what to install; undefined if it is installed */
exports.missingCli = () => {
  try {
    require.resolve(`${NAME}/package.json`);
    return undefined;
  } catch {
    return `the privatelink command, configs and stacks need ${NAME} ${version}, which is not installed: npm install ./${NAME}-${version}.tgz (made by npm run package)`;
  }
};
