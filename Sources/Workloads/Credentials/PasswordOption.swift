/// How a program is given a password on its command line: `mysql -pSECRET`, `curl -u USER:SECRET`, `docker login -p SECRET`.
///
/// Long options such as `--password` are known by their names, whatever the program.
struct PasswordOption: Sendable {
  /// What stands with the option.
  enum Form: Sendable, Equatable {
    /// The password, behind the option or at its end.
    case password
    /// The password at the end of the option: `-p` alone asks for it, or is something else.
    case attached
    /// `USER:PASSWORD`, behind the option or at its end, with the mark between the two.
    case user(Character = ":")
    /// `pass:PASSWORD`, behind the option (openssl-passphrase-options).
    case passphrase
    /// The password as a word by itself, somewhere behind one that is no option, and behind some other words.
    case word(behind: Int = 0)
  }

  let programs: Set<String>
  /// A word that must stand among the others: with it alone the option means a password.
  var command: String?
  /// The options, with their hyphens.
  let options: Set<String>
  let form: Form
  /// Letters of options without a value, which may stand before the option's own: `-sSu`.
  var flags = ""

  static let all: [PasswordOption] = [
    .init(
      programs: ["curl"], options: ["-u", "--user", "-U", "--proxy-user", "-E", "--cert", "--proxy-cert"],
      form: .user(), flags: "sSfkLvigGIjnNOR#"),
    .init(
      programs: ["curl"], options: ["--pass", "--proxy-pass", "--oauth2-bearer", "--tlspassword"],
      form: .password),
    .init(programs: ["http", "https", "xh", "xhs"], options: ["-a", "--auth"], form: .user()),
    .init(programs: ["lftp"], options: ["-u", "--user"], form: .user(",")),
    .init(programs: ["smbclient"], options: ["-U", "--user"], form: .user("%")),
    .init(
      programs: [
        "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlcheck", "mysqlshow", "mysqlslap",
        "mysqlbinlog", "mysqlpump", "mysql_upgrade", "mysqlsh", "mycli",
        "mariadb", "mariadb-dump", "mariadb-admin", "mariadb-import", "mariadb-check", "mariadb-show",
        "mariadb-slap", "mariadb-binlog", "mariadb-upgrade",
      ], options: ["-p"], form: .attached),
    .init(programs: ["7z", "7za", "7zz", "7zr"], options: ["-p"], form: .attached),
    .init(programs: ["rar", "unrar"], options: ["-p", "-hp"], form: .attached),
    .init(programs: ["sshpass"], options: ["-p"], form: .password),
    .init(
      programs: [
        "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport", "mongostat",
        "mongotop",
        "mongofiles", "cqlsh", "beeline", "ncftpget", "ncftpput",
      ], options: ["-p"], form: .password),
    .init(
      programs: ["redis-cli", "redis-benchmark", "valkey-cli", "valkey-benchmark"],
      options: ["-a", "--pass"],
      form: .password),
    .init(
      programs: [
        "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd", "ldapcompare",
        "vsql",
      ], options: ["-w"], form: .password),
    .init(programs: ["sqlcmd", "bcp", "mssql-cli", "tsql"], options: ["-P"], form: .password),
    .init(programs: ["zip", "unzip"], options: ["-P"], form: .password),
    .init(
      programs: [
        "docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane", "regctl", "az", "oc",
        "ibmcloud", "cf", "apptainer", "singularity",
      ], command: "login", options: ["-p"], form: .password),
    .init(programs: ["twine"], command: "upload", options: ["-p"], form: .password),
    .init(programs: ["openssl"], options: ["-pass", "-passin", "-passout"], form: .passphrase),
    .init(programs: ["wandb", "vault"], options: ["login"], form: .word()),
    // Behind the name of a server, which its address follows, and the name of the key.
    .init(programs: ["mc"], command: "alias", options: ["set"], form: .word(behind: 2)),
    .init(programs: ["mc"], command: "config", options: ["add"], form: .word(behind: 2)),
    .init(programs: ["mc"], command: "user", options: ["add"], form: .word(behind: 2)),
  ]

  /// The options of each program.
  static let byProgram: [String: [PasswordOption]] = {
    var table: [String: [PasswordOption]] = [:]
    for option in all { for program in option.programs { table[program, default: []].append(option) } }
    return table
  }()
}
