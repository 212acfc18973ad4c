// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who embeds the library builds it. `make fuzz` builds and runs it:
//
//   swift build --package-path Tests/Fuzz --scratch-path .build-fuzz --sanitize=fuzzer --sanitize=address \
//     -Xswiftc -sanitize=fuzzer,address
//
// libFuzzer brings the `main`; each target is one function. To add one: a folder with one file
// like those here, a line below, an archive of seeds in Corpus.
let targets = [
  "fuzz-event", "fuzz-note", "fuzz-proof", "fuzz-evidence", "fuzz-command", "fuzz-charter", "fuzz-payload", "fuzz-form",
]

let package = Package(
  name: "kronika-fuzz",
  dependencies: [.package(name: "kronika", path: "../..")],
  targets: targets.map { name in
    .executableTarget(
      name: name,
      dependencies: [
        .product(name: "EventLedger", package: "kronika"), .product(name: "ActivationProgramme", package: "kronika"),
        .product(name: "MerkleLog", package: "kronika"),
      ],
      path: "Sources/" + name,
      swiftSettings: [
        .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-parse-as-library"]),
      ])
  },
  swiftLanguageModes: [.v6]
)
