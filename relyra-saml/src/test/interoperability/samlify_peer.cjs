// SPDX-License-Identifier: Apache-2.0
// samlify (Node, xml-crypto) as identity provider. One JSON object in, one out.
const samlify = require('samlify');

// samlify wants an XML schema validator; what it takes from us, its own rules judge.
samlify.setSchemaValidator({ validate: async () => 'not validated' });

const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:';

function identityProvider(task) {
  return samlify.IdentityProvider({
    entityID: task.idp,
    privateKey: task.key,
    signingCert: task.certificate,
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    dataEncryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
    keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
    wantAuthnRequestsSigned: true,
    isAssertionEncrypted: task.sign.includes('encrypted'),
    messageSigningOrder: 'sign-then-encrypt',
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
    nameIDFormat: [EMAIL],
    singleLogoutService: [
      { Binding: BINDING + 'HTTP-Redirect', Location: task.slo },
      { Binding: BINDING + 'HTTP-POST', Location: task.slo },
    ],
    singleSignOnService: [
      { Binding: BINDING + 'HTTP-Redirect', Location: task.sso },
      { Binding: BINDING + 'HTTP-POST', Location: task.sso },
    ],
    loginResponseTemplate: {
      context: samlify.SamlLib.defaultLoginResponseTemplate.context
        .replace('{AuthnStatement}', '<saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="samlify-session">'
          + '<saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password'
          + '</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>'),
      attributes: [],
    },
  });
}

async function metadata(task) {
  return { metadata: identityProvider(task).getMetadata() };
}

async function answer(task) {
  const idp = identityProvider(task);
  const sp = samlify.ServiceProvider({ metadata: task.spMetadata });
  const request = task.binding === 'redirect'
    ? { query: task.parameters, octetString: task.octets }
    : { body: { SAMLRequest: task.request } };
  // Throws unless the signature is there and right.
  const parsed = await idp.parseLoginRequest(sp, task.binding, request);
  const now = new Date();
  const id = idp.entitySetting.generateID();
  const tags = {
    ID: id,
    AssertionID: idp.entitySetting.generateID(),
    Destination: task.acs,
    Audience: task.sp,
    SubjectRecipient: task.acs,
    AssertionConsumerServiceURL: task.acs,
    EntityID: task.sp,
    Issuer: task.idp,
    IssueInstant: now.toISOString(),
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    ConditionsNotBefore: new Date(now.getTime() - 60000).toISOString(),
    ConditionsNotOnOrAfter: new Date(now.getTime() + 300000).toISOString(),
    SubjectConfirmationDataNotOnOrAfter: new Date(now.getTime() + 300000).toISOString(),
    NameIDFormat: EMAIL,
    NameID: task.name,
    InResponseTo: parsed.extract.request.id,
    AuthnStatement: '',
  };
  const response = await idp.createLoginResponse(sp, parsed, 'post', { email: task.name }, {
    customTagReplacement: template => ({ id, context: samlify.SamlLib.replaceTagsByValue(template, tags) }),
  });
  return { requestId: parsed.extract.request.id, response: response.context };
}

function serviceProvider(task) {
  return samlify.ServiceProvider({
    metadata: task.spMetadata,
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
  });
}

function received(task, parameter) {
  return task.binding === 'redirect'
    ? { query: task.parameters, octetString: task.octets }
    : { body: { [parameter]: task.message } };
}

function carried(task, sent) {
  return task.binding === 'redirect'
    ? { query: sent.context.split('?').slice(1).join('?') }
    : { form: sent.context };
}

// Takes our request, throws unless the signature is there and right, answers.
async function takeLogout(task) {
  const idp = identityProvider(task);
  const sp = serviceProvider(task);
  const parsed = await idp.parseLogoutRequest(sp, task.binding, received(task, 'SAMLRequest'));
  const sent = idp.createLogoutResponse(sp, parsed, task.binding, 'rs');
  return { name: parsed.extract.nameID, requestId: parsed.extract.request.id, ...carried(task, sent) };
}

async function askLogout(task) {
  const idp = identityProvider(task);
  const sent = idp.createLogoutRequest(
    serviceProvider(task), task.binding, { logoutNameID: task.name, sessionIndex: 's-1' }, 'rs');
  return { requestId: sent.id, ...carried(task, sent) };
}

async function endLogout(task) {
  const parsed = await identityProvider(task)
    .parseLogoutResponse(serviceProvider(task), task.binding, received(task, 'SAMLResponse'));
  return { inResponseTo: parsed.extract.response.inResponseTo, status: samlify.Extractor.extract(parsed.samlContent, samlify.Extractor.logoutResponseStatusFields).top };
}

const verbs = {
  metadata, answer, 'take-logout': takeLogout, 'ask-logout': askLogout, 'end-logout': endLogout,
};
let input = '';
process.stdin.on('data', piece => { input += piece; });
process.stdin.on('end', async () => {
  process.stdout.write(JSON.stringify(await verbs[process.argv[2]](JSON.parse(input))));
});
