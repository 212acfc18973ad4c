let embedded: [UInt8] = PackageResources.aktywna_lodz_json
