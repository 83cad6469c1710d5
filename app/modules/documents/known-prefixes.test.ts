import { describe, expect, test } from 'vitest';
import { withKnownPrefixes } from './known-prefixes';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

describe('withKnownPrefixes', () => {
  test.each([
    ['leaves what Office writes', `<w:document xmlns:w="${W}" xmlns:r="${R}"><w:p r:id="a>b"/></w:document>`, null],
    ['leaves parts of other kinds', '<o:OFD xmlns:o="http://www.ofdspec.org/2016"><o:A/></o:OFD>', null],
    [
      'another prefix',
      `<x:document xmlns:x="${W}"><x:vanish x:val="1"/>甲</x:document>`,
      `<w:document xmlns:w="${W}"><w:vanish w:val="1"/>甲</w:document>`,
    ],
    [
      'no prefix',
      `<document xmlns="${W}" xmlns:q='${W}'><del q:id="1"><r/></del></document>`,
      `<w:document xmlns:w="${W}"><w:del w:id="1"><w:r/></w:del></w:document>`,
    ],
    [
      'strict namespaces',
      '<k:p xmlns:k="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
      '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
    ],
    [
      'a prefix where none is usual',
      `<x:worksheet xmlns:x="${S}"><x:c r="A1"><x:v>1</x:v></x:c></x:worksheet>`,
      `<worksheet xmlns="${S}"><c r="A1"><v>1</v></c></worksheet>`,
    ],
    [
      'a prefix bound anew within',
      `<w:p xmlns:w="${W}"><w:r xmlns:w="urn:else"><w:t/></w:r><w:r/></w:p>`,
      `<w:p xmlns:w="${W}" xmlns:n1="urn:else"><n1:r><n1:t/></n1:r><w:r/></w:p>`,
    ],
    [
      'a known prefix for something else',
      `<w:a xmlns:w="urn:else" xmlns:v="${W}"><v:t w:x="1">a</v:t></w:a>`,
      `<n1:a xmlns:n1="urn:else" xmlns:w="${W}"><w:t n1:x="1">a</w:t></n1:a>`,
    ],
    [
      'lists of prefixes',
      `<q:d xmlns:q="${W}" xmlns:k="${MC}" xmlns:z="urn:z" k:Ignorable="z q"><k:Choice Requires="z"/></q:d>`,
      `<w:d xmlns:w="${W}" xmlns:mc="${MC}" xmlns:z="urn:z" mc:Ignorable="z w"><mc:Choice Requires="z"/></w:d>`,
    ],
    [
      'comments, instructions and CDATA as they stand',
      `<?xml version="1.0"?><!-- <x:a> --><x:t xmlns:x="${W}"><![CDATA[<x:b>]]></x:t>`,
      `<?xml version="1.0"?><!-- <x:a> --><w:t xmlns:w="${W}"><![CDATA[<x:b>]]></w:t>`,
    ],
  ])('%s', (_title, given, wanted) => expect(withKnownPrefixes(given)).toBe(wanted ?? given));
});
