// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors, except for an embedder who depends on a version: there SwiftPM leaves the setting out (SE-0480).
// `KRONIKA_WARNINGS=allowed` is for a dependency by path and for a newer compiler that warns of more.
let warnings: [SwiftSetting] =
  Context.environment["KRONIKA_WARNINGS"] == "allowed" ? [] : [.treatAllWarnings(as: .error)]

let libraryWide: [SwiftSetting] =
  warnings + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

// Targets that touch C or raw memory mark every unsafe expression.
let memoryStrict: [SwiftSetting] =
  libraryWide + [
    .strictMemorySafety(),
    // `EventView` hands out spans that may not outlive the page they point into.
    .enableExperimentalFeature("Lifetimes"),
  ]

let package = Package(
  name: "kronika",
  // Library products only: an embedder fetches what the targets of declared products use, so
  // declaring the command as a product would make every embedder fetch its argument parser.
  // `swift run kronika` works without the declaration.
  products: [
    .library(name: "EventLedger", targets: ["EventLedger"]),
    .library(name: "EventLedgerTesting", targets: ["EventLedgerTesting"]),
    .library(name: "ActivationProgramme", targets: ["ActivationProgramme"]),
    .library(name: "ProgrammeReporting", targets: ["ProgrammeReporting"]),
    .library(name: "MerkleLog", targets: ["MerkleLog"]),
  ],
  traits: [
    // Nothing is on by default: what stands behind a trait is neither fetched nor built without it.
    .trait(name: "Console", description: "The web console, `kronika console`; `make console` builds it.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.3.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    // Only behind the trait `Console`.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"]), .brew(["lmdb"])]),
    .target(name: "LMDB", dependencies: ["CLMDB"], swiftSettings: memoryStrict),
    .target(name: "Wire", swiftSettings: memoryStrict),
    .target(
      name: "MerkleLog", dependencies: ["Wire", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: libraryWide + [.strictMemorySafety()]),
    .target(
      name: "EventLedger",
      dependencies: [
        "LMDB", "MerkleLog", "Wire",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ],
      resources: [.embedInCode("Resources/event.proto")],
      swiftSettings: memoryStrict),
    .target(name: "EventLedgerTesting", dependencies: ["EventLedger"], swiftSettings: memoryStrict),
    .target(
      name: "ActivationProgramme", dependencies: ["EventLedger", "MerkleLog", "Wire"],
      resources: [
        .embedInCode("Resources/aktywna-lodz.json"), .embedInCode("Resources/aktywizacja-rewitalizacja.json"),
        .embedInCode("Resources/activation.proto"),
      ],
      swiftSettings: libraryWide),
    .target(
      name: "ProgrammeReporting", dependencies: ["ActivationProgramme", "EventLedger", "MerkleLog", "Wire"],
      resources: [
        .embedInCode("Resources/indicators-esf-2014-2020.json"), .embedInCode("Resources/indicators-rpo-wl-ix-1.json"),
        .embedInCode("Resources/indicators-esf-plus-2021-2027.json"),
        .embedInCode("Resources/efficiency-thresholds.json"), .embedInCode("Resources/interest-rates.json"),
        .embedInCode("Resources/form-dictionaries.json"), .embedInCode("Resources/form-sl2014.json"),
        .embedInCode("Resources/form-sm-efs.json"), .embedInCode("Resources/audit-trail-480-2014.json"),
        .embedInCode("Resources/audit-trail-2021-1060.json"),
      ],
      swiftSettings: libraryWide),
    .target(
      name: "KronikaConsole",
      dependencies: [
        "ActivationProgramme", "EventLedger", "MerkleLog", "ProgrammeReporting", "Wire",
        .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Console"])),
        .product(name: "Mustache", package: "swift-mustache", condition: .when(traits: ["Console"])),
        .product(name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["Console"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Console"])),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle", condition: .when(traits: ["Console"])),
      ],
      resources: [
        .embedInCode("Resources/console.css"), .embedInCode("Resources/console.js"),
        .embedInCode("Resources/page.mustache"),
      ],
      swiftSettings: libraryWide),
    .executableTarget(
      name: "kronika",
      dependencies: [
        "ActivationProgramme", "EventLedger", "LMDB", "MerkleLog", "ProgrammeReporting", "Wire",
        .target(name: "KronikaConsole", condition: .when(traits: ["Console"])),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: libraryWide),
    // What the tests share; not a product, so embedders never build it.
    .target(name: "CTestSupport", path: "Tests/Support/CTestSupport"),
    .target(
      name: "TestSupport", dependencies: ["CTestSupport"], path: "Tests/Support/TestSupport",
      swiftSettings: libraryWide),
    .testTarget(name: "TestSupportTests", dependencies: ["TestSupport"], swiftSettings: libraryWide),
    .testTarget(
      name: "LMDBTests", dependencies: ["LMDB", "EventLedgerTesting", "TestSupport"], swiftSettings: libraryWide),
    .testTarget(
      name: "MerkleLogTests", dependencies: ["MerkleLog", "EventLedgerTesting", "TestSupport", "Wire"],
      swiftSettings: libraryWide),
    // What tests must not do in their own process; not a product, so embedders never build it.
    .executableTarget(
      name: "evidence-probe", dependencies: ["EventLedger", "MerkleLog"], path: "Tests/Support/EvidenceProbe",
      swiftSettings: libraryWide),
    .testTarget(
      name: "EventLedgerTests",
      dependencies: ["EventLedger", "EventLedgerTesting", "LMDB", "MerkleLog", "TestSupport", "evidence-probe"],
      swiftSettings: libraryWide),
    .executableTarget(
      name: "fault-probe", dependencies: ["EventLedger", "EventLedgerTesting", "MerkleLog"],
      path: "Tests/Support/FaultProbe", swiftSettings: libraryWide),
    .testTarget(
      name: "FaultTests",
      dependencies: ["EventLedger", "EventLedgerTesting", "MerkleLog", "TestSupport", "Wire", "fault-probe"],
      path: "Tests/Faults", exclude: ["faults.mk", "tsan.supp", "tsan.awk"], swiftSettings: libraryWide),
    .testTarget(
      name: "ActivationProgrammeTests",
      dependencies: ["ActivationProgramme", "EventLedgerTesting", "ProgrammeReporting", "TestSupport"],
      exclude: ["Golden"], swiftSettings: libraryWide),
    .testTarget(
      name: "KronikaCommandTests",
      dependencies: ["kronika", "EventLedger", "ActivationProgramme", "LMDB", "ProgrammeReporting", "TestSupport"],
      exclude: ["Golden", "Reporting/recompute_claims.py"], swiftSettings: libraryWide),
  ],
  swiftLanguageModes: [.v6]
)
