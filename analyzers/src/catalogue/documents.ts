import { defineLibrary } from './schema.ts';

/** Files that somebody else wrote: what is opened by a path that came from elsewhere, and the readers of documents. */
export default defineLibrary({
  library: 'documents',
  packages: [
    { npm: 'pdf-parse' },
    { npm: 'mammoth' },
    { pypi: 'pypdf' },
    { pypi: 'PyPDF2' },
    { pypi: 'pdfplumber' },
    { pypi: 'python-docx', modules: ['docx'] },
    { pypi: 'unstructured' },
  ],
  sources: [
    {
      label: 'file',
      call: ['pypdf#PdfReader', 'PyPDF2#PdfReader', 'pdfplumber#open', 'docx#Document', 'fitz#open', 'docx2txt#process', 'pdfminer.high_level#extract_text'],
    },
    { label: 'file', call: 'unstructured.partition.{auto,pdf,html,docx}#{partition,partition_pdf,partition_html,partition_docx}' },
    { label: 'file', call: ['pdf-parse#default', 'mammoth#{extractRawText,convertToHtml}'] },
  ],
});
