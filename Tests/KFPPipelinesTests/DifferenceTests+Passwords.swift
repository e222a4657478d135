import KFPPipelines
import Testing

/// Passwords in command lines are not shown, and what only looks like one is.
extension DifferenceTests {
  /// A command or its arguments as a list of words, each in double quotes.
  private func command(_ words: [String], of program: [String] = []) -> String {
    func list(_ words: [String]) -> String {
      words.map {
        "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
      }
      .joined(separator: ", ")
    }
    let command =
      program.isEmpty ? "command: [\(list(words))]" : "command: [\(list(program))], args: [\(list(words))]"
    return text().replacing("resources:", with: "\(command), resources:")
  }

  private func shown(_ old: String, _ new: String) -> String {
    PipelineDifference.Format.allCases.map { difference(old, new).text(as: $0) }.joined()
  }

  private static let lines = [
    "curl -u me:SESAME https://a.example", "curl -sSfu me:SESAME https://a.example",
    "curl --user me:SESAME https://a.example", "curl -ume:SESAME https://a.example",
    "curl --user=me:SESAME a.example", "curl -x p:80 -U me:SESAME a.example",
    "curl -u ${USER:-me}:SESAME a.example", "curl --oauth2-bearer SESAME a.example",
    "curl -E cert.pem:SESAME a.example", "curl -H 'Authorization: Bearer SESAME' a.example",
    "curl -H \"Authorization: Token SESAME\" a.example", "curl -H 'X-Api-Key: SESAME' a.example",
    "curl -H 'Proxy-Authorization: Basic SESAME' a.example", "http -a me:SESAME a.example",
    "PGPASSWORD=SESAME psql -h db", "export PGPASSWORD='SESAME'", "MYSQL_PWD=SESAME mysql -u root",
    "REDISCLI_AUTH=SESAME redis-cli get a", "export API_TOKEN=SESAME",
    "HF_TOKEN=\"SESAME\" python a.py",
    "mysql -u root -pSESAME shop", "mysqldump -h db -pSESAME --all-databases > a.sql",
    "/usr/bin/mysqladmin -pSESAME ping", "mysql --password=SESAME",
    "wget --password=SESAME https://a.example",
    "wget --http-password SESAME https://a.example", "wget https://me:SESAME@a.example/x",
    "git clone https://me:SESAME@a.example/x.git", "psql postgresql://me:SESAME@db/a",
    "docker login -u me -p SESAME registry.example",
    "docker login -u me --password SESAME registry.example",
    "podman login -pSESAME registry.example", "helm registry login -u me -p SESAME registry.example",
    "az login --service-principal -u me -p SESAME", "oc login -u me -p SESAME",
    "oc login --token=SESAME",
    "sshpass -p SESAME ssh me@a.example", "sshpass -pSESAME scp a me@a.example:",
    "redis-cli -h db -a SESAME ping", "mongosh -u me -p SESAME db", "mongodump -u me -pSESAME",
    "ldapsearch -x -D cn=me -w SESAME", "sqlcmd -S db -U sa -P SESAME", "zip -P SESAME a.zip a",
    "7z x -pSESAME a.7z", "openssl enc -aes-256-cbc -pass pass:SESAME -in a",
    "openssl pkcs12 -in a -passin pass:SESAME", "gpg --batch --passphrase SESAME -c a",
    "wandb login SESAME", "wandb login --relogin SESAME > /dev/null", "wandb login --host https://a SESAME",
    "vault login SESAME", "vault login -no-print SESAME", "mariadb -u root -pSESAME shop",
    "mysqlsh -u root -pSESAME", "mongo -u me -p SESAME db", "cqlsh -u me -p SESAME db",
    "beeline -n me -p SESAME", "valkey-cli -a SESAME ping", "lftp -u me,SESAME a.example",
    "smbclient -U me%SESAME //a/b", "rar a -hpSESAME a.rar a", "mssql-cli -U sa -P SESAME",
    "twine upload -u me -p SESAME dist/a.whl", "ibmcloud login -u me -p SESAME",
    "mc alias set store http://minio:9000 me SESAME", "mc alias set store $URL me SESAME --api S3v4",
    "mc config host add store https://a.example me SESAME", "keytool -list -storepass SESAME -keystore a",
    "SSHPASS=SESAME sshpass -e ssh a", "export DB_PASSPHRASE=SESAME", "SMTP_PASS=SESAME python a.py",
    "PASS=SESAME sh a", "dbpass=SESAME sh a", "export DB_PASSWORD_2=SESAME", "mail --smtp-pass SESAME",
    "aws configure set aws_secret_access_key SESAME", "export TOKEN=${TOKEN:-SESAME}",
    "java -Ddb.password=SESAME -jar a",
    "kubectl create secret generic a --from-literal=password=SESAME", "docker run -e API_TOKEN=SESAME image",
  ]

  @Test(arguments: lines) func passwordsInCommandLinesAreHidden(_ line: String) {
    func both(_ line: String) -> (String, String) {
      (line.replacing("SESAME", with: "hunterone"), line.replacing("SESAME", with: "huntertwo"))
    }
    let script = "set -e\n\(line)\necho done"
    for wrapped in [
      line, script, "x=$(\(line)) && y", "bash -c \"\(line.replacing("\"", with: "'"))\" x",
      "true; \(line) | tee a",
    ] {
      let (old, new) = both(wrapped)
      let printed = shown(command(["sh", "-c", old]), command(["sh", "-c", new]))
      #expect(!printed.contains("hunter"), "\(printed)")
      #expect(printed.contains("command: changed"), "\(printed)")
      let long = String(repeating: "echo a lot of other things; ", count: 20)
      #expect(
        !shown(command(["sh", "-c", long + old]), command(["sh", "-c", long + new])).contains("hunter"))
      #expect(!shown(command(["sh", "-c", "true"]), command(["sh", "-c", new])).contains("hunter"))
      #expect(!shown(text(), command(["sh", "-c", new])).contains("hunter"))
      let input = { (text: String) in
        self.text(
          task:
            ", inputs: {parameters: {cmd: {runtimeValue: {constant: \"\(text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\"}}}}"
        )
      }
      #expect(!shown(input(old), input(new)).contains("hunter"))
    }
  }

  @Test(arguments: [
    ["curl", "-u", "me:SESAME", "https://a.example"], ["curl", "-sSu", "me:SESAME"],
    ["mysql", "-pSESAME"],
    ["docker", "login", "-p", "SESAME"], ["sshpass", "-p", "SESAME", "ssh", "a"],
    ["redis-cli", "-a", "SESAME"],
    ["psql", "--password", "SESAME"], ["env", "PGPASSWORD=SESAME", "psql"],
    ["openssl", "enc", "-pass", "pass:SESAME"],
    ["mongosh", "-p", "SESAME"], ["wandb", "login", "--relogin", "SESAME"],
    ["curl", "-H", "Authorization: Bearer SESAME"],
  ])
  func passwordsAmongWordsAreHiddenAlone(_ words: [String]) {
    func with(_ secret: String) -> [String] { words.map { $0.replacing("SESAME", with: secret) } }
    for program in [[], [words[0]]] {
      let rest = program.isEmpty ? [] : ["--verbose"]
      func text(_ secret: String, _ last: String) -> String {
        command(
          rest + (program.isEmpty ? with(secret) : Array(with(secret).dropFirst())) + ["--between", last],
          of: program)
      }
      let printed = shown(text("hunterone", "before"), text("huntertwo", "after"))
      #expect(!printed.contains("hunter"), "\(printed)")
      #expect(printed.contains(#""before" → "after""#) && printed.contains(": changed"), "\(printed)")
    }
  }

  @Test(arguments: [
    "echo SESAME | docker login -u me --password-stdin registry.example",
    "printf '%s' 'SESAME' | docker login --password-stdin", "echo -n SESAME|gh auth login --with-token",
    "docker login --password-stdin <<< SESAME", "docker login --password-stdin <<<'SESAME'",
    "echo SESAME | sudo -S apt-get update", "echo SESAME | kinit me", "echo me:SESAME | chpasswd",
  ])
  func passwordsForTheInputAreHidden(_ line: String) {
    let (old, new) = (
      line.replacing("SESAME", with: "hunterone"), line.replacing("SESAME", with: "huntertwo")
    )
    let printed = shown(command(["sh", "-c", "set -e; \(old)"]), command(["sh", "-c", "set -e; \(new)"]))
    #expect(!printed.contains("hunter") && printed.contains("command: changed"), "\(printed)")
  }

  /// Ports, users, files, references to variables: `ONE` becomes `TWO`, and both are shown.
  @Test(arguments: [
    "docker run -p 80ONE:80 image", "docker run -u 100ONE image", "ssh -p 22ONE me@a.example",
    "nc -l -p 90ONE",
    "curl -u $USER:$PASS https://ONE.example", "curl -u \"$AUTH\" https://ONE.example",
    "curl -u : --negotiate https://ONE.example",
    "curl -X POST -d a=ONE https://a.example", "curl -o ONE https://a.example:8080",
    "curl -U https://ONE.example",
    "curl -H \"Authorization: Bearer $TOKEN\" https://ONE.example",
    "curl -H 'Authorization: Bearer ${TOKEN}' https://ONE.example",
    "curl -H \"Authorization: Bearer $(gcloud auth print-access-token)\" https://ONE.example",
    "mysql -u root -p shopONE", "mysql -u root -p$MYSQL shopONE", "mysql -u root -P33ONE",
    "mysql -u root --port=33ONE",
    "PGPASSWORD=$DB_PASSWORD psql -h ONE", "export TOKEN=$(cat /secrets/token); run ONE",
    "TOKEN=${HF_TOKEN} run ONE",
    "docker login -u me -p $PASSWORD ONE.example", "docker login -u me -p \"$(cat /p)\" ONE.example",
    "echo \"$TOKEN\" | docker login --password-stdin ONE.example",
    "cat /token | docker login --password-stdin ONE.example",
    "docker login --password-stdin ONE.example < /token", "echo ONE | tee a",
    "echo ONE; docker login --password-stdin < a",
    "echo ONE || docker login --password-stdin < a", "docker tag a:1 b:ONE && docker push b:ONE",
    "mkdir -p /data/ONE", "cp -p a ONE", "xargs -P ONE zip", "install -m 644 -u ONE a", "id -u ONE",
    "sudo -u ONE ls",
    "python train.py -p ONE -u root -a 3 -w ONE", "grep -P ONE a", "tar -xpf ONE.tar", "ps -u ONE -p 1",
    "python -m pip install mysql==ONE -q", "pip install redis-cli==ONE", "unzip ONE.zip -d a",
    "openssl rand -hex ONE",
    ": \"${HF_TOKEN:?set it}\"; run ONE", "[ \"$TOKEN\" = \"\" ] || run ONE", "TOKEN=\"${TOKEN:-}\" run ONE",
    "aws configure set region ONE", "TOKEN= run ONE", "PASSWORD='' run ONE",
    "KEYBOARD=ONE run", "PASSENGERS=ONE run", "BYPASS=ONE run", "COMPASS=ONE run", "FIRST_PASS=ONE run",
    "docker run -v $PWD:/work ONE", "ffmpeg -pass 1 -i ONE", "ffmpeg -i a -pass ONE", "sort --key ONE",
    "wandb login $WANDB && run ONE", "wandb login --relogin; run ONE",
    "wandb login --host https://ONE.example",
    "mc alias set store https://ONE.example $KEY $SECRET", "mc alias list ONE", "lftp -u me ONE.example",
    "psql -p 54ONE -U me", "pg_dump -w -h ONE", "vault read -field=a ONE", "wandb sync ONE",
    "train --max-tokens ONE", "train --token-file /ONE", "train --tokenizer=ONE", "train --secret-name=ONE",
    "train --password-file=ONE", "docker login --username ONE", "train --use-token false --epochs ONE",
  ])
  func whatIsNoPasswordIsShown(_ line: String) {
    let other = line.replacing("ONE", with: "TWO")
    let printed = difference(command(["sh", "-c", line]), command(["sh", "-c", other])).text()
    #expect(printed.contains("ONE") && printed.contains("TWO"), "\(printed)")
    // As a list of words, too, where it is a single command without quotes.
    guard !line.contains(where: { "\"'|;&<$".contains($0) }) else { return }
    let words = difference(
      command(line.split(separator: " ").map(String.init)),
      command(other.split(separator: " ").map(String.init)))
    #expect(words.text().contains("TWO"), "\(words.text())")
  }
}
