import Testing
import Workloads

/// Which names mean a secret, for rules and for differences alike.
@Suite struct CredentialNameTests {
  @Test(arguments: [
    "password", "DB_PASSWORD", "dbPassword", "DB_PASSWORD_2", "password_prod", "PGPASSWORD", "MYSQL_PWD",
    "DB_PASSPHRASE", "passphrase", "SSHPASS", "SMTP_PASS", "db-pass", "PASS", "dbpass", "storepass", "token",
    "HF_TOKEN", "githubToken", "csrftoken", "secret", "client_secret", "clientSecret", "secret_key",
    "secret_value",
    "API_KEY", "apiKey", "APIKEY", "api_key_prod", "ACCESS_KEY", "AWS_SECRET_ACCESS_KEY", "accesskey",
    "PRIVATE_KEY",
    "ssh-private-key", "encryption_key", "credentials", "gcp_credentials", "REDISCLI_AUTH", "db.password",
  ])
  func `a name of a credential`(name: String) {
    #expect(CredentialName.isCredential(name))
  }

  @Test(arguments: [
    "", "_", "2", "KEYBOARD", "PASSENGERS", "BYPASS", "COMPASS", "bypass", "encompass", "first_pass",
    "num_pass",
    "passing", "pass_rate", "PWD", "OLDPWD", "key", "primary_key", "sort_key", "key_format", "KEY_FORMAT",
    "PUBLIC_KEY",
    "access_key_id", "SECRET_NAME", "secret_ref", "TLS_SECRET", "pull_secret", "PASSWORD_FILE", "token_file",
    "max_tokens",
    "pad_token", "padToken", "eos_token_id", "tokenizer", "tokens", "secretary", "auth", "monkey",
  ])
  func `a name of something else`(name: String) {
    #expect(!CredentialName.isCredential(name))
  }
}
