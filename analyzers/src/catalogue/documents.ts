import { defineLibrary } from './schema.ts';

/** Where the document stands that is read, or its path: whoever chose one of a request sent the document with it. */
const reads = ['args[0]', 'stream', 'file', 'filename', 'path'];

/** Readers of documents, which somebody else wrote. */
export default defineLibrary({
  library: 'documents',
  packages: [
    ...['pdf-parse', 'mammoth', 'unpdf', 'officeparser', 'pdfjs-dist'].map((npm) => ({ npm })),
    ...['pypdf', 'PyPDF2', 'pdfplumber', 'unstructured', 'docx2txt', 'markitdown', 'docling'].map((pypi) => ({ pypi })),
    { pypi: 'python-docx', modules: ['docx'] },
    { pypi: 'python-pptx', modules: ['pptx'] },
    { pypi: 'PyMuPDF', modules: ['fitz', 'pymupdf'] },
    { pypi: 'pdfminer.six', modules: ['pdfminer'] },
  ],
  sources: [
    {
      label: 'file',
      reads,
      call: [
        '{pypdf,PyPDF2}#PdfReader',
        'pdfplumber#open',
        '{docx,pptx}#{Document,Presentation}',
        '{fitz,pymupdf}#open',
        'docx2txt#process',
        'pdfminer.high_level#extract_text',
        'markitdown#MarkItDown().{convert,convert_stream}',
        'docling.document_converter#DocumentConverter().convert',
      ],
    },
    { label: 'file', reads, call: 'unstructured.partition.{auto,pdf,html,docx}#{partition,partition_pdf,partition_html,partition_docx}' },
    { label: 'file', reads: [...reads, 'args[0].buffer', 'args[0].path'], call: ['pdf-parse#default', 'mammoth#{extractRawText,convertToHtml}'] },
    { label: 'file', reads, call: ['unpdf#{extractText,getDocumentProxy}', 'officeparser#{parseOffice,parseOfficeAsync}'] },
  ],
});
