import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import {
  type Block,
  type PlacedBlock,
  type Run,
  type Style,
  a4,
  a5,
  bookletSides,
  laidOut,
} from './layout.ts';

export interface Paper {
  lang: string;
  title: string;
  /** The day of the list: the same list on the same day is the same file. */
  day: string;
  blocks: readonly Block[];
  pageOf(page: number, of: number): string;
}

const require = createRequire(import.meta.url);
const font = (name: string) =>
  readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${name}/SourceSans3_${name}.ttf`));
let fonts: { plain: Buffer; bold: Buffer } | undefined;

const styles: Readonly<Record<Style, { bold: boolean; a4: number; a5: number }>> = {
  title: { bold: true, a4: 22, a5: 20 },
  lead: { bold: false, a4: 11, a5: 10.5 },
  heading: { bold: true, a4: 11.5, a5: 11.5 },
  line: { bold: false, a4: 10.5, a5: 10.5 },
  small: { bold: false, a4: 9, a5: 9 },
};

/**
 * A tagged PDF (PDF/UA): heard in the order in which it is read. `a5` is a booklet: two pages on each side of A4, printed on
 * both sides and folded.
 */
export async function pdfOf(paper: Paper, format: 'a4' | 'a5'): Promise<Uint8Array> {
  const made = new Date(`${paper.day}T00:00:00Z`);
  const document = new PDFDocument({
    size: 'A4',
    layout: format === 'a5' ? 'landscape' : 'portrait',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    // Newer than the types.
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: paper.lang,
    displayTitle: true,
    info: {
      Title: paper.title,
      CreationDate: made,
      ModDate: made,
      Creator: 'Knutepunkt',
      Producer: 'Knutepunkt',
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => document.on('end', resolve));
  fonts ??= { plain: font('400Regular'), bold: font('700Bold') };
  document.registerFont('plain', fonts.plain).registerFont('bold', fonts.bold);

  const styled = ({ style }: Pick<Run, 'style'>) =>
    document.font(styles[style].bold ? 'bold' : 'plain').fontSize(styles[style][format]);
  const sheet = format === 'a4' ? a4 : a5;
  const blocks = laidOut(paper.blocks, sheet, (run, width) =>
    styled(run).heightOfString(run.text, { width }),
  );
  const pages = (blocks.at(-1)?.page ?? 0) + 1;
  const { sides, turnTo } = sidesOf(document, format, pages);
  for (let side = 0; side < sides; side += 1) document.addPage();

  const draw = ({ page, runs }: PlacedBlock) =>
    runs.map((run) =>
      document.struct(run.tag, {}, () => {
        const left = turnTo(page);
        styled(run)
          .fillColor('#1a1a1a')
          .text(run.text, left + run.x, run.y, { width: run.width, height: run.height, ellipsis: true });
      }),
    );
  const root = document.struct('Document');
  document.addStructure(root);
  const head = blocks.filter(({ item }) => !item);
  for (const block of head) {
    turnTo(block.page);
    for (const element of draw(block)) root.add(element);
  }
  const list = document.struct('L');
  root.add(list);
  for (const block of blocks.filter(({ item }) => item)) {
    // The page must be turned before the mark is set on it.
    turnTo(block.page);
    list.add(document.struct('LI', {}, [document.struct('LBody', {}, draw(block))]));
  }
  root.end();
  for (let page = 0; page < pages; page += 1) {
    const left = turnTo(page);
    document.markContent('Artifact', { type: 'Pagination' });
    styled({ style: 'small' }).text(
      paper.pageOf(page + 1, pages),
      left + sheet.margin,
      sheet.height - sheet.margin - 8,
      {
        width: sheet.width - 2 * sheet.margin,
        align: 'center',
        lineBreak: false,
      },
    );
    document.endMarkedContent();
  }
  document.end();
  await done;
  return Buffer.concat(chunks);
}

/** Which side of a sheet a page lies on; turning to it answers where its left edge is. */
function sidesOf(document: PDFKit.PDFDocument, format: 'a4' | 'a5', pages: number) {
  const sides: number[][] =
    format === 'a4' ? Array.from({ length: pages }, (_, page) => [page]) : bookletSides(pages);
  return {
    sides: sides.length,
    turnTo(page: number): number {
      const side = sides.findIndex((one) => one.includes(page));
      document.switchToPage(side);
      return (sides[side]?.indexOf(page) ?? 0) * a5.width;
    },
  };
}
