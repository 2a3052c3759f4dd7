import { jpeg, office, packedObjects, pdf, pdfStream, png, relationships } from './file-makers.js';
import { type Sample, latin1, license } from './sample.js';

const table = 'Shipper,Parcels\n"Pacific Parcel, Inc.",1200\nAñejo Imports,87\n';

/** Files that an honest company sends, in the forms that its programs give them. */
export function honestFiles(): Sample[] {
  return [
    { what: 'a PDF', name: 'Business license.pdf', content: license() },
    {
      what: 'a PDF with packed objects',
      name: 'license.PDF',
      content: pdf({ objects: [packedObjects(['<< /A 1 >>'])] }),
    },
    {
      what: 'a PDF with a link to a page about JavaScript',
      name: 'manual.pdf',
      content: pdf({
        page: '/Annots [<< /Subtype /Link /A << /S /URI /URI (https://docs.test/Web/JavaScript) >> >>]',
      }),
    },
    {
      what: 'a PDF that was saved a second time',
      name: 'saved.pdf',
      content: Buffer.concat([
        license(),
        latin1('4 0 obj\n<< /A 1 >>\nendobj\ntrailer << /Size 5 >>\nstartxref\n9\n%%EOF\n\0\0'),
      ]),
    },
    {
      what: 'a linearized PDF with a hint table',
      name: 'web.pdf',
      content: pdf({ objects: ['<< /Linearized 1 /L 999 >>', pdfStream('/S 36', latin1('hints'))] }),
    },
    { what: 'a PNG', name: 'warehouse.png', content: png() },
    { what: 'a photograph', name: 'Dock 4.JPG', content: jpeg() },
    {
      what: 'a photograph of 48 megapixels',
      name: 'dock.jpeg',
      content: jpeg({ width: 8000, height: 6000 }),
    },
    {
      what: 'a Word document',
      name: 'policy.docx',
      content: office('docx', [], '<w:p>Security policy</w:p>'),
    },
    { what: 'an Excel workbook', name: 'volumes.xlsx', content: office('xlsx') },
    {
      what: 'a presentation with a chart',
      name: 'training.pptx',
      content: office('pptx', [
        { name: 'ppt/embeddings/Microsoft_Excel_Sheet1.xlsx', content: office('xlsx') },
      ]),
    },
    {
      what: 'a Word document with a link and a template on its writer’s disk',
      name: 'letter.docx',
      content: office('docx', [
        {
          name: 'word/_rels/document.xml.rels',
          content: relationships([
            { type: 'hyperlink', target: 'https://shipper.test/?a=1&amp;b=2', outside: 'External' },
            { type: 'attachedTemplate', target: 'file:///C:\\Users\\Ana\\Letter.dotm', outside: 'External' },
          ]),
        },
      ]),
    },
    { what: 'a table', name: 'lanes.csv', content: Buffer.from(table) },
    { what: 'a table with its byte order mark', name: 'lanes.csv', content: Buffer.from(`\ufeff${table}`) },
    { what: 'a table in Latin-1', name: 'lanes.csv', content: latin1(table) },
    { what: 'a table in UTF-16', name: 'lanes.csv', content: Buffer.from(`\ufeff${table}`, 'utf16le') },
    {
      what: 'a table in UTF-16, the other way round',
      name: 'lanes.csv',
      content: Buffer.from(`\ufeff${table}`, 'utf16le').swap16(),
    },
    {
      what: 'a text',
      name: 'notes.txt',
      content: Buffer.from('Dear officer,\r\nplease find our notes – “as agreed”.\r\n'),
    },
    {
      what: 'a table that begins like a program',
      name: 'codes.csv',
      content: Buffer.from('MZ-1,BM-2\nPK,II*\n'),
    },
  ];
}
