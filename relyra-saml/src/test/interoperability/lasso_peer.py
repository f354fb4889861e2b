# SPDX-License-Identifier: Apache-2.0
"""Lasso (C, its own XML signature code on xmlsec) as identity provider and as service provider.

Reads one JSON object from standard input, writes one to standard output.
"""
import datetime
import json
import sys

import lasso

TIME = "%Y-%m-%dT%H:%M:%SZ"


def after(seconds):
    return (datetime.datetime.utcnow() + datetime.timedelta(seconds=seconds)).strftime(TIME)


def server(own_metadata, task, other_role, other_metadata):
    made = lasso.Server.newFromBuffers(own_metadata, task["key"], None, task["certificate"])
    made.signatureMethod = lasso.SIGNATURE_METHOD_RSA_SHA256
    made.addProviderFromBuffer(other_role, other_metadata)
    return made


def answer(task):
    """Takes our request, whose signature Lasso checks against our metadata, and signs a response."""
    idp = server(task["idpMetadata"], task, lasso.PROVIDER_ROLE_SP, task["spMetadata"])
    login = lasso.Login(idp)
    login.setSignatureVerifyHint(lasso.PROFILE_SIGNATURE_VERIFY_HINT_FORCE)
    login.processAuthnRequestMsg(task["request"])
    login.validateRequestMsg(True, True)
    login.buildAssertion(
        lasso.SAML2_AUTHN_CONTEXT_PASSWORD_PROTECTED_TRANSPORT,
        after(0), after(0), after(-60), after(300))
    login.assertion.subject.nameId.format = lasso.SAML2_NAME_IDENTIFIER_FORMAT_EMAIL
    login.assertion.subject.nameId.content = task["name"]
    statement = login.assertion.authnStatement[0]
    statement.sessionIndex = "lasso-session"
    login.setSignatureHint(lasso.PROFILE_SIGNATURE_HINT_FORCE)
    login.buildAuthnResponseMsg()
    return {
        "requestId": login.request.iD,
        "relayState": login.msgRelayState,
        "response": login.msgBody,
        "destination": login.msgUrl,
        "session": login.session.dump(),
    }


def ask(task):
    """Asks with a request of Lasso's own."""
    sp = server(task["spMetadata"], task, lasso.PROVIDER_ROLE_IDP, task["idpMetadata"])
    login = lasso.Login(sp)
    login.initAuthnRequest(task["idp"], lasso.HTTP_METHOD_REDIRECT)
    login.buildAuthnRequestMsg()
    return {"requestId": login.request.iD, "dump": login.dump()}


def consume(task):
    """Takes the response to what it asked."""
    sp = server(task["spMetadata"], task, lasso.PROVIDER_ROLE_IDP, task["idpMetadata"])
    login = lasso.Login.newFromDump(sp, task["dump"])
    login.processAuthnResponseMsg(task["response"])
    login.acceptSso()
    return {"name": login.assertion.subject.nameId.content,
            "inResponseTo": login.response.inResponseTo}


def logout_of(task):
    """As identity provider that still has the session of a login that it has answered."""
    logout = lasso.Logout(server(task["idpMetadata"], task, lasso.PROVIDER_ROLE_SP, task["spMetadata"]))
    logout.setSessionFromDump(task["session"])
    logout.setSignatureHint(lasso.PROFILE_SIGNATURE_HINT_FORCE)
    logout.setSignatureVerifyHint(lasso.PROFILE_SIGNATURE_VERIFY_HINT_FORCE)
    return logout


def carried(logout):
    """The message in its binding."""
    if logout.msgBody:
        return {"form": logout.msgBody}
    return {"query": logout.msgUrl.split("?", 1)[1]}


def take_logout(task):
    """Takes our request, ends its session, answers."""
    logout = logout_of(task)
    logout.processRequestMsg(task["message"])
    name = logout.request.nameId.content
    logout.validateRequest()
    logout.buildResponseMsg()
    return {"name": name, "requestId": logout.request.iD, **carried(logout)}


def ask_logout(task):
    """Asks us to log out."""
    logout = logout_of(task)
    method = {"redirect": lasso.HTTP_METHOD_REDIRECT, "post": lasso.HTTP_METHOD_POST}
    logout.initRequest(task["sp"], method[task["binding"]])
    logout.buildRequestMsg()
    return {"requestId": logout.request.iD, "dump": logout.dump(), **carried(logout)}


def end_logout(task):
    """Takes our answer to what it asked."""
    asking = logout_of(task)
    logout = lasso.Logout.newFromDump(asking.server, task["dump"])
    logout.setSessionFromDump(task["session"])
    logout.setSignatureVerifyHint(lasso.PROFILE_SIGNATURE_VERIFY_HINT_FORCE)
    logout.processResponseMsg(task["message"])
    return {"inResponseTo": logout.response.inResponseTo,
            "status": logout.response.status.statusCode.value}


if __name__ == "__main__":
    job = json.load(sys.stdin)
    verbs = {"answer": answer, "ask": ask, "consume": consume,
             "take-logout": take_logout, "ask-logout": ask_logout, "end-logout": end_logout}
    json.dump(verbs[sys.argv[1]](job), sys.stdout)
