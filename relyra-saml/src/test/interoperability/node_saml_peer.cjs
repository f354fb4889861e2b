// SPDX-License-Identifier: Apache-2.0
// @node-saml/node-saml (Node, xml-crypto) as service provider. One JSON object in, one out.
const { SAML } = require('@node-saml/node-saml');

async function consume(task) {
  const saml = new SAML({
    callbackUrl: task.acs,
    issuer: task.sp,
    audience: task.sp,
    entryPoint: task.sso,
    idpIssuer: task.idp,
    idpCert: task.idpCertificate,
    decryptionPvk: task.key,
    wantAssertionsSigned: task.sign.includes('assertion'),
    wantAuthnResponseSigned: task.sign.includes('response'),
    validateInResponseTo: 'always',
    acceptedClockSkewMs: 1000,
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async id => (id === task.requestId ? new Date().toISOString() : null),
      removeAsync: async () => null,
    },
  });
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: task.response });
  return { name: profile.nameID, inResponseTo: profile.inResponseTo };
}

let input = '';
process.stdin.on('data', piece => { input += piece; });
process.stdin.on('end', async () => {
  process.stdout.write(JSON.stringify(await consume(JSON.parse(input))));
});
