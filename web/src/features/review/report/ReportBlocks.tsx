import { BodyLong, Heading, Table } from "@navikt/ds-react";
import type { ReportBlock } from "@/api/live";
import { TableScroll } from "@/shared/ui/TableScroll";
import { sectionsOf } from "./sections";

/** A report's blocks as headings, text, lists and tables; a table is named by the heading above it. */
export function ReportBlocks({ blocks }: { blocks: readonly ReportBlock[] }) {
  return (
    <>
      {sectionsOf(blocks).map(({ heading, blocks: inside }, at) => (
        <section key={at} className="stack">
          {inside.map((block, index) => <Block key={index} block={block} heading={heading} />)}
        </section>
      ))}
    </>
  );
}

function Block({ block, heading }: { block: ReportBlock; heading: string }) {
  switch (block.kind) {
    case "heading":
      return block.level === 1 ? <Heading level="2" size="medium">{block.text}</Heading> : <Heading level="3" size="small">{block.text}</Heading>;
    case "paragraph":
      return <BodyLong className="prose">{block.text}</BodyLong>;
    case "list":
      return <ul className="plain">{block.items?.map((item, at) => <li key={at}>{item}</li>)}</ul>;
    case "table":
      return (
        <TableScroll label={heading}>
          <Table size="small">
            <Table.Header>
              <Table.Row>{block.head?.map((cell, at) => <Table.HeaderCell key={at} scope="col">{cell}</Table.HeaderCell>)}</Table.Row>
            </Table.Header>
            <Table.Body>
              {block.rows?.map((row, at) => (
                <Table.Row key={at}>
                  {row.map((cell, column) => column === 0 ? <Table.HeaderCell key={column} scope="row">{cell}</Table.HeaderCell> : <Table.DataCell key={column}>{cell}</Table.DataCell>)}
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </TableScroll>
      );
  }
}
