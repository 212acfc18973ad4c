// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever embeds Kronika never fetches what measures it.
let package = Package(
  name: "kronika-benchmarks",
  // The lanes need what macOS got with Swift 6; on Linux the line says nothing.
  platforms: [.macOS(.v15)],
  dependencies: [
    // Named, because a path dependency is otherwise called after whatever folder the clone lies in.
    .package(name: "kronika", path: "../"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // Without traits: its malloc counting needs jemalloc, which is not everywhere.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "CBareLMDB", linkerSettings: [.linkedLibrary("lmdb")]),
    // Links to what the tests start programs with: Foundation's `Process` can crash.
    .target(name: "CTestSupport"),
    .target(name: "ChildProcesses", dependencies: ["CTestSupport"]),
    .target(
      name: "BenchmarkLanes",
      dependencies: [
        "CBareLMDB", "ChildProcesses",
        .product(name: "EventLedger", package: "kronika"),
        .product(name: "ActivationProgramme", package: "kronika"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .executableTarget(name: "lanes", dependencies: ["BenchmarkLanes", "ChildProcesses"]),
    .executableTarget(name: "gates", dependencies: ["BenchmarkLanes"]),
    .executableTarget(
      name: "Engine",
      dependencies: ["BenchmarkLanes", .product(name: "Benchmark", package: "benchmark")],
      path: "Benchmarks/Engine",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
