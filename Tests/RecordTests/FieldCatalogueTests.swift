import Support
import Testing

@testable import Record

@Suite struct FieldCatalogueTests {
    @Test func theDocumentIsMadeFromTheCatalogue() {
        #expect(GeneratedFile.holds("docs/fields.md", FieldCatalogue.document))
    }

    @Test func theSchemaIsMadeFromTheCatalogue() {
        #expect(GeneratedFile.holds("schemas/fields.json", FieldCatalogue.json))
    }

    /// The names in code and the catalogue are two lists of one order.
    @Test func everyNameOfTheCodeIsTheCatalogues() {
        let names = FieldNames()
        #expect(names.count == FieldCatalogue.all.count)
        #expect(CatalogueName.allCases.count == FieldCatalogue.all.count)
        for name in CatalogueName.allCases {
            let written = FieldCatalogue.all[Int(name.rawValue)].name
            #expect("\(name)".lowercased() == written.filter { $0 != "_" }, "\(name) is not \(written)")
            #expect(FieldNames.clean(written) == written)
        }
    }

    @Test func everyFieldIsDescribed() {
        for field in FieldCatalogue.all {
            #expect(!field.meaning.isEmpty && !field.meaning.contains("|") && !field.meaning.hasSuffix("."), "\(field)")
            #expect(!field.services.isEmpty)
        }
        #expect(FieldCatalogue.labels.isSubset(of: FieldCatalogue.all.map(\.name)))
    }
}
