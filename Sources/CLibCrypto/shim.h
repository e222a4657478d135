// SHA256_Init and what goes with it are deprecated for EVP, which reads OpenSSL's configuration files first.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
