// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/pkcs12.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace certwright::ossl {

/// A deleter made of the function that OpenSSL gives for it.
template <auto Free> struct Freed {
    void operator()(auto* handle) const noexcept { Free(handle); }
};

/// A stack is freed together with its elements.
struct FreedCertificates {
    void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_pop_free(stack, X509_free); }
};
struct FreedRevocationLists {
    void operator()(STACK_OF(X509_CRL) * stack) const noexcept { sk_X509_CRL_pop_free(stack, X509_CRL_free); }
};
struct FreedNames {
    void operator()(STACK_OF(X509_NAME) * stack) const noexcept {
        sk_X509_NAME_pop_free(stack, X509_NAME_free);
    }
};
struct FreedSafes {
    void operator()(STACK_OF(PKCS7) * stack) const noexcept { sk_PKCS7_pop_free(stack, PKCS7_free); }
};
struct FreedBags {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * stack) const noexcept {
        sk_PKCS12_SAFEBAG_pop_free(stack, PKCS12_SAFEBAG_free);
    }
};

using BigNumber = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using BigNumberContext = std::unique_ptr<BN_CTX, Freed<BN_CTX_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Cipher = std::unique_ptr<EVP_CIPHER, Freed<EVP_CIPHER_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD, Freed<EVP_MD_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;
using Keymgmt = std::unique_ptr<EVP_KEYMGMT, Freed<EVP_KEYMGMT_free>>;
using Signature = std::unique_ptr<EVP_SIGNATURE, Freed<EVP_SIGNATURE_free>>;
using Pkey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;
using EncryptedPkcs8 = std::unique_ptr<X509_SIG, Freed<X509_SIG_free>>;
using Pkcs12 = std::unique_ptr<PKCS12, Freed<PKCS12_free>>;
using Pkcs12Bag = std::unique_ptr<PKCS12_SAFEBAG, Freed<PKCS12_SAFEBAG_free>>;
using Object = std::unique_ptr<ASN1_OBJECT, Freed<ASN1_OBJECT_free>>;
using Ssl = std::unique_ptr<SSL, Freed<SSL_free>>;
using SslContext = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using X509Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using X509Name = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;
using X509Crl = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;
using X509Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using X509StoreContext = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;

using CertificateStack = std::unique_ptr<STACK_OF(X509), FreedCertificates>;
using RevocationListStack = std::unique_ptr<STACK_OF(X509_CRL), FreedRevocationLists>;
using NameStack = std::unique_ptr<STACK_OF(X509_NAME), FreedNames>;
using SafeStack = std::unique_ptr<STACK_OF(PKCS7), FreedSafes>;
using BagStack = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), FreedBags>;

} // namespace certwright::ossl
