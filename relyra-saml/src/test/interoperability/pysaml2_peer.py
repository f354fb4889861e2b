# SPDX-License-Identifier: Apache-2.0
"""pysaml2 (Python, xmlsec1 as a process) as identity provider and as service provider.

Reads one JSON object from standard input, writes one to standard output.
"""
import base64
import json
import os
import sys
import tempfile

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.authn_context import PASSWORDPROTECTEDTRANSPORT
from saml2.client import Saml2Client
from saml2.config import IdPConfig, SPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NameID
from saml2.server import Server
from saml2.sigver import RSACrypto, verify_redirect_signature
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

BINDINGS = {"redirect": BINDING_HTTP_REDIRECT, "post": BINDING_HTTP_POST}


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def common(folder, task, other_metadata):
    return {
        "key_file": write(folder, "own.key", task["key"]),
        "cert_file": write(folder, "own.crt", task["certificate"]),
        "metadata": {"local": [write(folder, "other.xml", other_metadata)]},
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "signing_algorithm": SIG_RSA_SHA256,
        "digest_algorithm": DIGEST_SHA256,
        "delete_tmpfiles": True,
    }


def idp_config(folder, task):
    return IdPConfig().load({
        **common(folder, task, task["spMetadata"]),
        "entityid": task["idp"],
        "service": {"idp": {
            "endpoints": {
                "single_sign_on_service": [
                    (task["sso"], BINDING_HTTP_REDIRECT), (task["sso"], BINDING_HTTP_POST)],
                "single_logout_service": [
                    (task["slo"], BINDING_HTTP_REDIRECT), (task["slo"], BINDING_HTTP_POST)]},
            # This version looks for an enveloped signature only; a redirect is verified in answer.
            "want_authn_requests_signed": task.get("binding") == "post",
            "name_id_format": [NAMEID_FORMAT_EMAILADDRESS],
            "policy": {"default": {
                "lifetime": {"minutes": 5},
                "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
                "sign_response": "response" in task["sign"],
                "sign_assertion": "assertion" in task["sign"]}}}},
    })


def metadata(task):
    with tempfile.TemporaryDirectory() as folder:
        return {"metadata": str(entity_descriptor(idp_config(folder, task)))}


def answer(task):
    """Takes our request, whose signature must be there and right, and signs a response."""
    with tempfile.TemporaryDirectory() as folder:
        idp = Server(config=idp_config(folder, task))
        binding = BINDINGS[task["binding"]]
        if task["binding"] == "redirect":
            require_signed_query(idp, task)
            request = idp.parse_authn_request(task["parameters"]["SAMLRequest"], binding)
        else:
            request = idp.parse_authn_request(task["request"], binding)
        arguments = idp.response_args(request.message, [BINDING_HTTP_POST])
        response = idp.create_authn_response(
            identity={"mail": [task["name"]], "givenName": ["Ada", "Augusta"]},
            userid=task["name"],
            name_id=NameID(format=NAMEID_FORMAT_EMAILADDRESS, text=task["name"]),
            authn={"class_ref": PASSWORDPROTECTEDTRANSPORT, "authn_auth": task["idp"]},
            sign_assertion="assertion" in task["sign"],
            sign_response="response" in task["sign"],
            encrypt_assertion="encrypted" in task["sign"],
            encrypt_cert_assertion=None,
            sign_alg=SIG_RSA_SHA256,
            digest_alg=DIGEST_SHA256,
            **{key: value for key, value in arguments.items()
               if key in ("in_response_to", "destination", "sp_entity_id", "name_id_policy")})
        return {"requestId": request.message.id, "xml": str(response),
                "destination": arguments["destination"]}


def consume(task):
    """Takes a response as the service provider that asked for it."""
    with tempfile.TemporaryDirectory() as folder:
        sp = Saml2Client(config=SPConfig().load({
            **common(folder, task, task["idpMetadata"]),
            "entityid": task["sp"],
            "encryption_keypairs": [{
                "key_file": write(folder, "enc.key", task["key"]),
                "cert_file": write(folder, "enc.crt", task["certificate"])}],
            "service": {"sp": {
                "endpoints": {"assertion_consumer_service": [(task["acs"], BINDING_HTTP_POST)]},
                "want_assertions_signed": "assertion" in task["sign"],
                "want_response_signed": "response" in task["sign"]}},
        }))
        response = sp.parse_authn_request_response(
            task["response"], BINDING_HTTP_POST, outstanding={task["requestId"]: "/"})
        return {"name": response.name_id.text, "inResponseTo": response.in_response_to}


def require_signed_query(idp, task):
    """This version looks for an enveloped signature only, so the query is verified here."""
    found = idp.metadata.certs(task["sp"], "any", "signing")[0]
    certificate = found if isinstance(found, str) else found[1]
    if not verify_redirect_signature(task["parameters"], RSACrypto(None), cert=certificate):
        raise ValueError("the signature of the query is wrong")


def carried(idp, binding, message, destination, response):
    """The message in its binding: the query is signed, or the document is signed already."""
    info = idp.apply_binding(
        binding, str(message), destination, "rs", response=response,
        sign=binding == BINDING_HTTP_REDIRECT, sigalg=SIG_RSA_SHA256)
    if binding == BINDING_HTTP_REDIRECT:
        return {"query": dict(info["headers"])["Location"].split("?", 1)[1]}
    return {"form": base64.b64encode(str(message).encode("utf-8")).decode("ascii")}


def take_logout(task):
    """Takes our request, whose signature must be there and right, and answers."""
    with tempfile.TemporaryDirectory() as folder:
        idp = Server(config=idp_config(folder, task))
        binding = BINDINGS[task["binding"]]
        text = task["message"]
        if binding == BINDING_HTTP_REDIRECT:
            require_signed_query(idp, task)
            text = task["parameters"]["SAMLRequest"]
        elif b"SignatureValue" not in base64.b64decode(text):
            raise ValueError("the request is not signed")
        request = idp.parse_logout_request(text, binding)
        answer_message = idp.create_logout_response(
            request.message, [binding], sign=binding == BINDING_HTTP_POST,
            sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256)
        return {"name": request.message.name_id.text, "requestId": request.message.id,
                **carried(idp, binding, answer_message, task["ourSlo"], True)}


def ask_logout(task):
    """Asks us to log out."""
    with tempfile.TemporaryDirectory() as folder:
        idp = Server(config=idp_config(folder, task))
        binding = BINDINGS[task["binding"]]
        identifier, message = idp.create_logout_request(
            task["ourSlo"], task["sp"],
            name_id=NameID(format=NAMEID_FORMAT_EMAILADDRESS, text=task["name"]),
            session_indexes=["s-1"], sign=binding == BINDING_HTTP_POST,
            sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256)
        return {"requestId": identifier, **carried(idp, binding, message, task["ourSlo"], False)}


def end_logout(task):
    """Takes our answer, whose signature must be there and right."""
    with tempfile.TemporaryDirectory() as folder:
        idp = Server(config=idp_config(folder, task))
        binding = BINDINGS[task["binding"]]
        text = task["message"]
        if binding == BINDING_HTTP_REDIRECT:
            require_signed_query(idp, task)
            text = task["parameters"]["SAMLResponse"]
        elif b"SignatureValue" not in base64.b64decode(text):
            raise ValueError("the answer is not signed")
        response = idp.parse_logout_request_response(text, binding)
        return {"inResponseTo": response.response.in_response_to,
                "status": response.response.status.status_code.value}


if __name__ == "__main__":
    job = json.load(sys.stdin)
    verbs = {"metadata": metadata, "answer": answer, "consume": consume,
             "take-logout": take_logout, "ask-logout": ask_logout, "end-logout": end_logout}
    json.dump(verbs[sys.argv[1]](job), sys.stdout)
