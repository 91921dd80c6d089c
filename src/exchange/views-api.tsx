import { publicNav } from '../framework/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import { Details, Lead, Page, Prose, Table } from '../ui/index.ts';
import { messages } from './messages.ts';
import type { JsonSchema, OpenApi, OpenApiOperation, OpenApiParameter } from './openapi.ts';

export type ApiView = View<'public', { locale: Locale; path: string; document: OpenApi }>;

/** The document, for people. */
export function ApiPage({ locale, path, document }: ApiView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="public" nav={publicNav(locale, '/grupper')}>
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      <Prose>
        <h2>{say.sameHeading}</h2>
        <p>{say.same}</p>
        <h2>{say.howHeading}</h2>
        <ul>
          {say.how.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <h2>{say.termsHeading}</h2>
        <p>{say.terms}</p>
        <p>
          <a href={hrefIn(locale, '/api/v1/openapi.json')}>{say.document}</a>
        </p>
        <h2>{say.addresses}</h2>
      </Prose>
      {Object.entries(document.paths).map(([address, { get }]) => (
        <Operation key={address} locale={locale} address={address} operation={get} />
      ))}
      <h2>{say.schemas}</h2>
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <Details key={name} summary={<code>{name}</code>}>
          <Fields locale={locale} name={name} schema={schema} />
        </Details>
      ))}
    </Page>
  );
}

interface OperationProps {
  locale: Locale;
  address: string;
  operation: OpenApiOperation;
}

function Operation({ locale, address, operation }: OperationProps) {
  const say = messages(locale);
  const { summary, parameters, responses } = operation;
  const schema = Object.values(responses['200']?.content ?? {})[0]?.schema;
  const asked = parameters.filter((one) => one.in === 'query');
  return (
    <section class="card">
      <h3>{summary}</h3>
      <p>
        <code>GET {address}</code>
      </p>
      {schema && (
        <p>
          {say.answer}: <code>{inBrief(schema)}</code>
        </p>
      )}
      {!address.includes('{') && (
        <p>
          <a href={hrefIn(locale, address)}>
            {say.try}
            <span class="ds-sr-only">: {summary}</span>
          </a>
        </p>
      )}
      {asked.length > 0 && (
        <Details summary={say.parameters}>
          <ul>
            {asked.map((one) => (
              <ParameterLine key={one.name} locale={locale} parameter={one} />
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function ParameterLine({ locale, parameter }: { locale: Locale; parameter: OpenApiParameter }) {
  const say = messages(locale);
  const { name, description, schema } = parameter;
  const values = (schema.items ?? schema).enum;
  return (
    <li>
      <code>{name}</code>: {description}
      {schema.items && ` (${say.many})`}
      {values && (
        <>
          {' '}
          {say.values}: <code>{values.join(' · ')}</code>
        </>
      )}
    </li>
  );
}

function Fields({ locale, name, schema }: { locale: Locale; name: string; schema: JsonSchema }) {
  const say = messages(locale);
  return (
    <Table
      caption={name}
      head={[say.field, say.type, say.meaning]}
      rows={Object.entries(schema.properties ?? {}).map(([field, of]) => [
        <code>{field}</code>,
        <code>{inBrief(of)}</code>,
        [of.description, schema.required?.includes(field) ? undefined : `(${say.optional})`]
          .filter(Boolean)
          .join(' '),
      ])}
    />
  );
}

/** `Group[]`, `string | null`, `weekly | monthly`. */
function inBrief(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.enum) return schema.enum.join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map(inBrief))].join(' | ');
  if (schema.items) return `${inBrief(schema.items)}[]`;
  return [schema.type ?? 'object'].flat().join(' | ');
}
