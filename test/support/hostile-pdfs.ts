import { deflateSync } from 'node:zlib';
import { packedObjects, pdf, pdfStream, zip } from './file-makers.js';
import { type HostileSample, latin1, license } from './sample.js';

const script = '/S /JavaScript /JS (app.alert\\(1\\))';

/** PDFs that are more than paper. */
export function pdfs(): HostileSample[] {
  const named = (what: string, cause: string, content: Buffer) => ({ what, name: 'a.pdf', content, cause });
  const action = (keys: string) => pdf({ catalog: '/OpenAction 4 0 R', objects: [`<< ${keys} >>`] });
  const packed = (keys: string) => pdf({ objects: [packedObjects([`<< ${keys} >>`])] });
  const twisted = (from: string, to: string) =>
    latin1(
      packedObjects([`<< ${script} >>`])
        .toString('latin1')
        .replace(from, to),
    );
  const noise = Buffer.alloc(3000, '\x8f\x12(%<');
  return [
    named('a PDF that runs a script when opened', 'pdfScript', action(script)),
    named('a PDF with an escaped script', 'pdfScript', action('/#53 /J#61vaScript /J#53 (1)')),
    named('a PDF with a script by reference', 'pdfScript', action('/S /JavaScript /JS 5 0 R')),
    named('a PDF with its action type by reference', 'pdfUnreadable', action('/S 5 0 R /X 6 0 R')),
    named('a PDF with a script behind a comment', 'pdfScript', action('/S %(\n /JavaScript')),
    named('a PDF with a script behind a bracket', 'pdfScript', action('/T (%) /S %x\n /JavaScript')),
    named(
      'a PDF with a script after an open bracket',
      'pdfScript',
      Buffer.from(
        license().toString('latin1').replace('2 0 obj', `(\n9 0 obj << ${script} >> endobj 2 0 obj`),
        'latin1',
      ),
    ),
    named('a PDF with a script in a packed object', 'pdfScript', packed(script)),
    named('a PDF with an escaped script in a packed object', 'pdfScript', packed('/S /#4aavaScript')),
    named(
      'a PDF with a script in an unpacked object stream',
      'pdfScript',
      pdf({ objects: [packedObjects([`<< ${script} >>`], '')] }),
    ),
    named(
      'a PDF with packed objects behind a comment',
      'pdfScript',
      pdf({ objects: [twisted('>>\nstream\n', '>> %x\nstream\n')] }),
    ),
    named(
      'a PDF with packed objects after a false beginning',
      'pdfUnreadable',
      pdf({ objects: [twisted('/Length', '/T (>>\nstream\nendstream) /Length')] }),
    ),
    named(
      'a PDF with packed objects that do not say what they are',
      'pdfScript',
      pdf({ objects: [twisted('/ObjStm', '/XObject')] }),
    ),
    named(
      'a PDF with objects packed in an unusual way',
      'pdfUnreadable',
      pdf({
        objects: [
          pdfStream('/Type /ObjStm /N 1 /First 5 /Filter [/ASCIIHexDecode /FlateDecode]', latin1('00>')),
        ],
      }),
    ),
    named(
      'a PDF whose packed objects are damaged',
      'pdfUnreadable',
      pdf({ objects: [pdfStream('/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode', noise)] }),
    ),
    named(
      'a PDF with a script in what looks like packed content',
      'pdfScript',
      pdf({ objects: ['<< >>\nstream\n', `<< ${script} >>`] }),
    ),
    named(
      'a PDF with a script after a false end of packed content',
      'pdfScript',
      pdf({ objects: [pdfStream('', Buffer.concat([noise, latin1(`endstream << ${script} >>`)]))] }),
    ),
    named('a PDF with a script far apart', 'pdfScript', action(`/S${' '.repeat(200_000)}/JavaScript`)),
    named('a PDF that starts a program', 'pdfLaunch', action('/S /Launch /F (cmd.exe)')),
    named('a PDF that sends a form', 'pdfForm', action('/S /SubmitForm /F (https://x.test)')),
    named('a PDF with an XFA form', 'pdfForm', pdf({ catalog: '/AcroForm << /XFA [(a) 4 0 R] >>' })),
    named(
      'a PDF with a file attached',
      'pdfAttachment',
      pdf({
        objects: ['<< /Type /Filespec /EF << /F 5 0 R >> >>', pdfStream('/Type /EmbeddedFile', latin1('x'))],
      }),
    ),
    named('a PDF with a film', 'pdfMedia', pdf({ page: '/Annots [<< /Subtype /RichMedia >>]' })),
    named(
      'a PDF with a password',
      'pdfLocked',
      pdf({ objects: ['<< /Filter /Standard /V 4 >>'], trailer: '/Encrypt 4 0 R' }),
    ),
    named('half a PDF', 'pdfTruncated', license().subarray(0, -60)),
    named(
      'half a linearized PDF',
      'pdfTruncated',
      Buffer.concat([pdf({ objects: ['<< /Linearized 1 >>'] }), latin1('9 0 obj << /A 1')]),
    ),
    named(
      'a PDF with a web page after its first line',
      'hiddenContent',
      pdf({ head: '%PDF-1.7\n<html><body onload="x()">\n' }),
    ),
    named('a PDF with a web script inside', 'hiddenContent', pdf({ page: '/T (<script src=x></script>)' })),
    named(
      'a PDF with an archive behind it',
      'hiddenContent',
      Buffer.concat([license(), zip([{ name: 'a.class', content: 'x' }])]),
    ),
    named(
      'a PDF with an archive behind it that ends like a PDF',
      'hiddenContent',
      Buffer.concat([license(), zip([{ name: 'a', content: 'x' }], { comment: '%%EOF' })]),
    ),
    named(
      'a PDF with something behind it',
      'hiddenContent',
      Buffer.concat([license(), latin1('something else')]),
    ),
    named(
      'a PDF whose packed objects burst',
      'unpackedSize',
      pdf({
        objects: [
          pdfStream(
            '/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode',
            deflateSync(Buffer.alloc(300_000_000, ' ')),
          ),
        ],
      }),
    ),
  ];
}
