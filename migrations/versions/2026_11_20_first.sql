-- The first schema. Every tenant table leads its keys with the organisation and forces row-level security.

create type uuidrange as range (subtype = uuid);

create function maitred_now() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

create function maitred_organization_id() returns uuid language sql stable as
$$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;

create function maitred_door() returns text language sql stable as
$$ select nullif(current_setting('app.door', true), '') $$;

-- Only tests freeze time; the instant is kept so that it holds for every process and the next start.
create table clock (one boolean primary key default true check (one), frozen_at timestamptz);

CREATE TABLE organizations (
    id UUID NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    document JSONB NOT NULL,
    version TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_organizations PRIMARY KEY (id),
    CONSTRAINT uq_organizations_slug UNIQUE (slug)
);

CREATE TABLE audit_entries (
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    facts JSONB DEFAULT '{}'::jsonb NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_audit_entries PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_audit_entries_ FOREIGN KEY(organization_id) REFERENCES organizations (id)
);

CREATE TABLE customers (
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_customers_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_customers_organization_id_phone UNIQUE (organization_id, phone)
);

CREATE TABLE doors (
    address TEXT NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    target_id UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_doors PRIMARY KEY (address),
    CONSTRAINT fk_doors_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_doors_organization_id_address UNIQUE (organization_id, address)
);

CREATE TABLE idempotency_records (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER,
    answer JSONB,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_idempotency_records PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_idempotency_records_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_idempotency_records_organization_id_scope_key UNIQUE (organization_id, scope, key)
);

CREATE TABLE knowledge_passages (
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    asked TEXT DEFAULT '' NOT NULL,
    encoded TEXT,
    source TEXT DEFAULT 'file' NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (setweight(to_tsvector('english'::regconfig, title), 'A') || setweight(to_tsvector('english'::regconfig, asked), 'A') || setweight(to_tsvector('english'::regconfig, body), 'B')) STORED NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_knowledge_passages PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_knowledge_passages_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_knowledge_passages_organization_id_slug UNIQUE (organization_id, slug)
);

CREATE INDEX ix_knowledge_passages_words ON knowledge_passages USING gin (words);

CREATE TABLE offerings (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_offerings PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_offerings_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_offerings_organization_id_code UNIQUE (organization_id, code)
);

CREATE TABLE opt_outs (
    phone TEXT NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_opt_outs PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_opt_outs_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_opt_outs_organization_id_phone UNIQUE (organization_id, phone)
);

CREATE TABLE provider_events (
    provider TEXT NOT NULL,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    booking_id UUID,
    payment_id UUID,
    provider_ref TEXT,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    payload JSONB NOT NULL,
    processed_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_provider_events PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_provider_events_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_provider_events_organization_id_provider_event_id UNIQUE (organization_id, provider, event_id)
);

CREATE TABLE users (
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    active BOOLEAN DEFAULT true NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_users_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_users_organization_id_email UNIQUE (organization_id, email)
);

CREATE TABLE venues (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_venues PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_venues_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT uq_venues_organization_id_code UNIQUE (organization_id, code)
);

CREATE TABLE conversations (
    channel TEXT NOT NULL,
    owner TEXT DEFAULT 'agent' NOT NULL,
    owner_user_id UUID,
    epoch INTEGER DEFAULT '0' NOT NULL,
    status TEXT DEFAULT 'open' NOT NULL,
    seq INTEGER DEFAULT '0' NOT NULL,
    answered_seq INTEGER DEFAULT '0' NOT NULL,
    staff_read_seq INTEGER DEFAULT '0' NOT NULL,
    customer_read_seq INTEGER DEFAULT '0' NOT NULL,
    waiting BOOLEAN DEFAULT false NOT NULL,
    turn_id UUID,
    lease_until TIMESTAMP WITH TIME ZONE,
    customer_id UUID,
    venue_id UUID,
    phone TEXT,
    verified_phone TEXT,
    verified_until TIMESTAMP WITH TIME ZONE,
    locale TEXT,
    summary TEXT,
    summary_seq INTEGER DEFAULT '0' NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_conversations PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_conversations_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_conversations_customer_id FOREIGN KEY(organization_id, customer_id) REFERENCES customers (organization_id, id),
    CONSTRAINT fk_conversations_venue_id FOREIGN KEY(organization_id, venue_id) REFERENCES venues (organization_id, id)
);

CREATE INDEX ix_conversations_phone ON conversations (organization_id, phone);

CREATE INDEX ix_conversations_recent ON conversations (organization_id, last_at);

CREATE INDEX ix_conversations_waiting ON conversations (organization_id, id) WHERE waiting;

CREATE TABLE knowledge_vectors (
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    passage_id UUID NOT NULL,
    part SMALLINT NOT NULL,
    encoder TEXT NOT NULL,
    embedding HALFVEC NOT NULL,
    CONSTRAINT pk_knowledge_vectors PRIMARY KEY (organization_id, passage_id, part),
    CONSTRAINT fk_knowledge_vectors_passage_id FOREIGN KEY(organization_id, passage_id) REFERENCES knowledge_passages (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE resources (
    venue_id UUID NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_resources PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_resources_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_resources_venue_id FOREIGN KEY(organization_id, venue_id) REFERENCES venues (organization_id, id),
    CONSTRAINT uq_resources_organization_id_venue_id_code UNIQUE (organization_id, venue_id, code)
);

CREATE TABLE staff_sessions (
    user_id UUID NOT NULL,
    kind TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    family_id UUID NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_staff_sessions PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_staff_sessions_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_staff_sessions_user_id FOREIGN KEY(organization_id, user_id) REFERENCES users (organization_id, id),
    CONSTRAINT uq_staff_sessions_organization_id_token_hash UNIQUE (organization_id, token_hash)
);

CREATE INDEX ix_staff_sessions_family ON staff_sessions (organization_id, family_id);

CREATE TABLE handovers (
    conversation_id UUID NOT NULL,
    reason TEXT NOT NULL,
    summary TEXT NOT NULL,
    facts JSONB DEFAULT '{}'::jsonb NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_handovers PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_handovers_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_handovers_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id)
);

CREATE TABLE leads (
    conversation_id UUID,
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    reason TEXT NOT NULL,
    details JSONB DEFAULT '{}'::jsonb NOT NULL,
    status TEXT DEFAULT 'new' NOT NULL,
    source TEXT NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_leads PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_leads_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_leads_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id)
);

CREATE INDEX ix_leads_created ON leads (organization_id, created_at);

CREATE TABLE messages (
    conversation_id UUID NOT NULL,
    seq INTEGER NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    cards JSONB DEFAULT '[]'::jsonb NOT NULL,
    suggestions TEXT[] DEFAULT '{}' NOT NULL,
    client_id TEXT,
    provider_id TEXT,
    name TEXT,
    turn_id UUID,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_messages PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_messages_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_messages_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id),
    CONSTRAINT uq_messages_organization_id_conversation_id_seq UNIQUE (organization_id, conversation_id, seq),
    CONSTRAINT uq_messages_organization_id_conversation_id_client_id UNIQUE (organization_id, conversation_id, client_id),
    CONSTRAINT uq_messages_organization_id_provider_id UNIQUE (organization_id, provider_id)
);

CREATE TABLE quotes (
    conversation_id UUID,
    venue_id UUID NOT NULL,
    offering_id UUID NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    guests JSONB NOT NULL,
    addons JSONB NOT NULL,
    address JSONB NOT NULL,
    lines JSONB NOT NULL,
    currency TEXT NOT NULL,
    tax BIGINT NOT NULL,
    total BIGINT NOT NULL,
    deposit BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    policy JSONB NOT NULL,
    version TEXT NOT NULL,
    hash TEXT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    shown_seq INTEGER,
    booking_id UUID,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_quotes PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_quotes_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_quotes_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id),
    CONSTRAINT fk_quotes_venue_id FOREIGN KEY(organization_id, venue_id) REFERENCES venues (organization_id, id),
    CONSTRAINT fk_quotes_offering_id FOREIGN KEY(organization_id, offering_id) REFERENCES offerings (organization_id, id),
    CONSTRAINT ck_quotes_amounts CHECK (total >= 0 and deposit >= 0 and tax >= 0)
);

CREATE INDEX ix_quotes_conversation ON quotes (organization_id, conversation_id);

CREATE INDEX ix_quotes_shown ON quotes (organization_id, starts_at) WHERE shown_seq is not null;

CREATE TABLE tasks (
    conversation_id UUID NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    done_by UUID,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_tasks PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_tasks_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_tasks_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id)
);

CREATE INDEX ix_tasks_conversation ON tasks (organization_id, conversation_id);

CREATE INDEX ix_tasks_open ON tasks (organization_id, due_at) WHERE done_at is null;

CREATE TABLE turns (
    conversation_id UUID NOT NULL,
    epoch INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    upto_seq INTEGER NOT NULL,
    status TEXT DEFAULT 'running' NOT NULL,
    model TEXT NOT NULL,
    attempts INTEGER DEFAULT '1' NOT NULL,
    error TEXT,
    ended_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_turns PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_turns_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_turns_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id)
);

CREATE INDEX ix_turns_conversation ON turns (organization_id, conversation_id);

CREATE TABLE verifications (
    conversation_id UUID NOT NULL,
    phone TEXT,
    code_hash TEXT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_verifications PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_verifications_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_verifications_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id)
);

CREATE INDEX ix_verifications_conversation ON verifications (organization_id, conversation_id);

CREATE INDEX ix_verifications_phone ON verifications (organization_id, phone);

CREATE TABLE bookings (
    code TEXT NOT NULL,
    status TEXT NOT NULL,
    quote_id UUID NOT NULL,
    customer_id UUID NOT NULL,
    conversation_id UUID,
    venue_id UUID NOT NULL,
    offering_id UUID NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    guests JSONB NOT NULL,
    addons JSONB NOT NULL,
    address JSONB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT,
    notes TEXT DEFAULT '' NOT NULL,
    currency TEXT NOT NULL,
    total BIGINT NOT NULL,
    deposit BIGINT NOT NULL,
    captured BIGINT DEFAULT '0' NOT NULL,
    refunded BIGINT DEFAULT '0' NOT NULL,
    policy JSONB NOT NULL,
    hold_expires_at TIMESTAMP WITH TIME ZONE,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_bookings PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_bookings_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_bookings_quote_id FOREIGN KEY(organization_id, quote_id) REFERENCES quotes (organization_id, id),
    CONSTRAINT fk_bookings_customer_id FOREIGN KEY(organization_id, customer_id) REFERENCES customers (organization_id, id),
    CONSTRAINT fk_bookings_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id),
    CONSTRAINT fk_bookings_venue_id FOREIGN KEY(organization_id, venue_id) REFERENCES venues (organization_id, id),
    CONSTRAINT fk_bookings_offering_id FOREIGN KEY(organization_id, offering_id) REFERENCES offerings (organization_id, id),
    CONSTRAINT uq_bookings_organization_id_code UNIQUE (organization_id, code),
    CONSTRAINT uq_bookings_organization_id_quote_id UNIQUE (organization_id, quote_id),
    CONSTRAINT ck_bookings_paid_when_confirmed CHECK (status <> 'confirmed' or captured >= deposit),
    CONSTRAINT ck_bookings_hold_has_deadline CHECK (status <> 'pending' or hold_expires_at is not null),
    CONSTRAINT ck_bookings_refunded_within_captured CHECK (refunded <= captured),
    CONSTRAINT ck_bookings_lasts CHECK (ends_at > starts_at)
);

CREATE INDEX ix_bookings_conversation ON bookings (organization_id, conversation_id);

CREATE INDEX ix_bookings_customer ON bookings (organization_id, customer_id);

CREATE INDEX ix_bookings_holds ON bookings (organization_id, hold_expires_at) WHERE status = 'pending';

CREATE INDEX ix_bookings_start ON bookings (organization_id, starts_at);

CREATE TABLE deliveries (
    conversation_id UUID NOT NULL,
    message_id UUID NOT NULL,
    recipient TEXT NOT NULL,
    sender TEXT NOT NULL,
    body TEXT NOT NULL,
    purpose TEXT DEFAULT 'reply' NOT NULL,
    status TEXT DEFAULT 'queued' NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    attempted_at TIMESTAMP WITH TIME ZONE,
    provider_id TEXT,
    error TEXT,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_deliveries PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_deliveries_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_deliveries_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id),
    CONSTRAINT fk_deliveries_message_id FOREIGN KEY(organization_id, message_id) REFERENCES messages (organization_id, id),
    CONSTRAINT uq_deliveries_organization_id_message_id UNIQUE (organization_id, message_id)
);

CREATE INDEX ix_deliveries_open ON deliveries (organization_id, id) WHERE status in ('queued', 'sending');

CREATE INDEX ix_deliveries_provider_id ON deliveries (organization_id, provider_id);

CREATE TABLE model_calls (
    turn_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    attempt INTEGER NOT NULL,
    position INTEGER NOT NULL,
    model TEXT NOT NULL,
    status TEXT NOT NULL,
    error TEXT,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    cost BIGINT,
    first_ms INTEGER,
    total_ms INTEGER NOT NULL,
    called_at TIMESTAMP WITH TIME ZONE NOT NULL,
    request JSONB,
    answer JSONB,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_model_calls PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_model_calls_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_model_calls_turn_id FOREIGN KEY(organization_id, turn_id) REFERENCES turns (organization_id, id),
    CONSTRAINT fk_model_calls_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id)
);

CREATE INDEX ix_model_calls_called ON model_calls (organization_id, called_at);

CREATE INDEX ix_model_calls_conversation ON model_calls (organization_id, conversation_id);

CREATE TABLE receipt_decisions (
    turn_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    position INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    verdict TEXT NOT NULL,
    kind TEXT NOT NULL,
    claim TEXT NOT NULL,
    receipt TEXT,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_receipt_decisions PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_receipt_decisions_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_receipt_decisions_turn_id FOREIGN KEY(organization_id, turn_id) REFERENCES turns (organization_id, id),
    CONSTRAINT fk_receipt_decisions_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id),
    CONSTRAINT ck_receipt_decisions_verdict CHECK (verdict in ('backed', 'withheld'))
);

CREATE INDEX ix_receipt_decisions_conversation ON receipt_decisions (organization_id, conversation_id);

CREATE TABLE tool_records (
    turn_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    position INTEGER NOT NULL,
    step INTEGER NOT NULL,
    call_id TEXT NOT NULL,
    name TEXT NOT NULL,
    arguments TEXT NOT NULL,
    said TEXT DEFAULT '' NOT NULL,
    result JSONB,
    cards JSONB DEFAULT '[]'::jsonb NOT NULL,
    refusal TEXT,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_tool_records PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_tool_records_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_tool_records_turn_id FOREIGN KEY(organization_id, turn_id) REFERENCES turns (organization_id, id),
    CONSTRAINT fk_tool_records_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id),
    CONSTRAINT uq_tool_records_organization_id_turn_id_position UNIQUE (organization_id, turn_id, position)
);

CREATE INDEX ix_tool_records_conversation ON tool_records (organization_id, conversation_id, position);

CREATE TABLE booking_events (
    booking_id UUID NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    door TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    before JSONB,
    after JSONB,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_booking_events PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_booking_events_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_booking_events_booking_id FOREIGN KEY(organization_id, booking_id) REFERENCES bookings (organization_id, id)
);

CREATE INDEX ix_booking_events_booking ON booking_events (organization_id, booking_id);

CREATE TABLE occupancies (
    resource_id UUID NOT NULL,
    booking_id UUID,
    kind TEXT NOT NULL,
    period TSTZRANGE NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE GENERATED ALWAYS AS (lower(period)) STORED NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE GENERATED ALWAYS AS (upper(period)) STORED NOT NULL,
    live BOOLEAN DEFAULT true NOT NULL,
    block_id UUID,
    reason TEXT DEFAULT '' NOT NULL,
    actor TEXT DEFAULT '' NOT NULL,
    ended_by TEXT,
    ended_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_occupancies PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_occupancies_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_occupancies_resource_id FOREIGN KEY(organization_id, resource_id) REFERENCES resources (organization_id, id),
    CONSTRAINT fk_occupancies_booking_id FOREIGN KEY(organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT occupies_once EXCLUDE USING gist (uuidrange(resource_id, resource_id, '[]'::text) WITH &&, period WITH &&) WHERE (live),
    CONSTRAINT ck_occupancies_booking_kind CHECK ((kind = 'booking') = (booking_id is not null)),
    CONSTRAINT ck_occupancies_block_kind CHECK ((kind = 'booking') = (block_id is null)),
    CONSTRAINT ck_occupancies_lasts CHECK (not isempty(period))
);

CREATE INDEX ix_occupancies_block ON occupancies (organization_id, block_id) WHERE block_id is not null;

CREATE INDEX ix_occupancies_booking ON occupancies (organization_id, booking_id);

CREATE INDEX ix_occupancies_live ON occupancies (organization_id, resource_id, ends_at, starts_at) WHERE live;

CREATE TABLE payments (
    booking_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT DEFAULT 'open' NOT NULL,
    provider TEXT NOT NULL,
    provider_session TEXT,
    url TEXT,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    retry_at TIMESTAMP WITH TIME ZONE,
    checked_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_payments PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_payments_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_payments_booking_id FOREIGN KEY(organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT ck_payments_amount CHECK (amount > 0)
);

CREATE INDEX ix_payments_booking ON payments (organization_id, booking_id);

CREATE INDEX ix_payments_closing ON payments (organization_id, id) WHERE status = 'closing';

CREATE INDEX ix_payments_unpaid ON payments (organization_id, expires_at) WHERE status in ('open', 'closing', 'expired') and provider_session is not null;

CREATE TABLE proposals (
    conversation_id UUID NOT NULL,
    booking_id UUID NOT NULL,
    kind TEXT NOT NULL,
    asked JSONB NOT NULL,
    terms JSONB NOT NULL,
    shown_seq INTEGER,
    done_at TIMESTAMP WITH TIME ZONE,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_proposals PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_proposals_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_proposals_conversation_id FOREIGN KEY(organization_id, conversation_id) REFERENCES conversations (organization_id, id),
    CONSTRAINT fk_proposals_booking_id FOREIGN KEY(organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT ck_proposals_kind CHECK (kind in ('cancel', 'move', 'change'))
);

CREATE INDEX ix_proposals_conversation ON proposals (organization_id, conversation_id);

CREATE TABLE ledger_entries (
    booking_id UUID NOT NULL,
    payment_id UUID,
    kind TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    provider TEXT NOT NULL,
    provider_ref TEXT NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    actor TEXT DEFAULT '' NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_ledger_entries PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_ledger_entries_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_ledger_entries_booking_id FOREIGN KEY(organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT fk_ledger_entries_payment_id FOREIGN KEY(organization_id, payment_id) REFERENCES payments (organization_id, id),
    CONSTRAINT uq_ledger_entries_organization_id_provider_kind_provider_ref UNIQUE (organization_id, provider, kind, provider_ref),
    CONSTRAINT ck_ledger_entries_amount CHECK (amount > 0),
    CONSTRAINT ck_ledger_entries_kind CHECK (kind in ('capture', 'refund', 'fee'))
);

CREATE INDEX ix_ledger_entries_booking ON ledger_entries (organization_id, booking_id);

CREATE TABLE refunds (
    booking_id UUID NOT NULL,
    entry_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    actor TEXT DEFAULT '' NOT NULL,
    status TEXT DEFAULT 'queued' NOT NULL,
    provider_ref TEXT,
    attempts INTEGER DEFAULT '0' NOT NULL,
    retry_at TIMESTAMP WITH TIME ZONE,
    sent_at TIMESTAMP WITH TIME ZONE,
    failure TEXT DEFAULT '' NOT NULL,
    by_hand BOOLEAN DEFAULT false NOT NULL,
    organization_id UUID DEFAULT maitred_organization_id() NOT NULL,
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT maitred_now() NOT NULL,
    CONSTRAINT pk_refunds PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_refunds_ FOREIGN KEY(organization_id) REFERENCES organizations (id),
    CONSTRAINT fk_refunds_booking_id FOREIGN KEY(organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT fk_refunds_entry_id FOREIGN KEY(organization_id, entry_id) REFERENCES ledger_entries (organization_id, id),
    CONSTRAINT ck_refunds_amount CHECK (amount > 0),
    CONSTRAINT ck_refunds_status CHECK (status in ('queued', 'sent', 'failed'))
);

CREATE INDEX ix_refunds_booking ON refunds (organization_id, booking_id);

CREATE INDEX ix_refunds_entry ON refunds (organization_id, entry_id);

CREATE INDEX ix_refunds_queued ON refunds (organization_id, id) WHERE status = 'queued';

alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy tenant on audit_entries using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table customers enable row level security;
alter table customers force row level security;
create policy tenant on customers using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table idempotency_records enable row level security;
alter table idempotency_records force row level security;
create policy tenant on idempotency_records using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table knowledge_passages enable row level security;
alter table knowledge_passages force row level security;
create policy tenant on knowledge_passages using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table offerings enable row level security;
alter table offerings force row level security;
create policy tenant on offerings using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table opt_outs enable row level security;
alter table opt_outs force row level security;
create policy tenant on opt_outs using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table provider_events enable row level security;
alter table provider_events force row level security;
create policy tenant on provider_events using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table users enable row level security;
alter table users force row level security;
create policy tenant on users using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table venues enable row level security;
alter table venues force row level security;
create policy tenant on venues using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table conversations enable row level security;
alter table conversations force row level security;
create policy tenant on conversations using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table knowledge_vectors enable row level security;
alter table knowledge_vectors force row level security;
create policy tenant on knowledge_vectors using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table resources enable row level security;
alter table resources force row level security;
create policy tenant on resources using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table staff_sessions enable row level security;
alter table staff_sessions force row level security;
create policy tenant on staff_sessions using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table handovers enable row level security;
alter table handovers force row level security;
create policy tenant on handovers using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table leads enable row level security;
alter table leads force row level security;
create policy tenant on leads using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table messages enable row level security;
alter table messages force row level security;
create policy tenant on messages using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table quotes enable row level security;
alter table quotes force row level security;
create policy tenant on quotes using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table tasks enable row level security;
alter table tasks force row level security;
create policy tenant on tasks using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table turns enable row level security;
alter table turns force row level security;
create policy tenant on turns using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table verifications enable row level security;
alter table verifications force row level security;
create policy tenant on verifications using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table bookings enable row level security;
alter table bookings force row level security;
create policy tenant on bookings using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table deliveries enable row level security;
alter table deliveries force row level security;
create policy tenant on deliveries using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table model_calls enable row level security;
alter table model_calls force row level security;
create policy tenant on model_calls using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table receipt_decisions enable row level security;
alter table receipt_decisions force row level security;
create policy tenant on receipt_decisions using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table tool_records enable row level security;
alter table tool_records force row level security;
create policy tenant on tool_records using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table booking_events enable row level security;
alter table booking_events force row level security;
create policy tenant on booking_events using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table occupancies enable row level security;
alter table occupancies force row level security;
create policy tenant on occupancies using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table payments enable row level security;
alter table payments force row level security;
create policy tenant on payments using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table proposals enable row level security;
alter table proposals force row level security;
create policy tenant on proposals using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table ledger_entries enable row level security;
alter table ledger_entries force row level security;
create policy tenant on ledger_entries using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table refunds enable row level security;
alter table refunds force row level security;
create policy tenant on refunds using (organization_id = (select maitred_organization_id())) with check (organization_id = (select maitred_organization_id()));

alter table organizations enable row level security;
alter table organizations force row level security;
create policy tenant on organizations
    using (id = (select maitred_organization_id()) or (select maitred_door()) = 'platform')
    with check (id = (select maitred_organization_id()));

alter table doors enable row level security;
alter table doors force row level security;
create policy tenant on doors
    using (organization_id = (select maitred_organization_id()) or address = (select maitred_door()))
    with check (organization_id = (select maitred_organization_id()));

-- Money and history are only ever added to.
create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception '% rows are only ever added', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger append_only before update or delete on ledger_entries for each row execute function refuse_change();
create trigger append_only before update or delete on booking_events for each row execute function refuse_change();
create trigger append_only before update or delete on audit_entries for each row execute function refuse_change();

-- What a booking has captured and refunded is derived from the ledger, in the same transaction. Money in a currency that
-- the booking is not in counts for nothing: it can only go back.
create function post_ledger_entry() returns trigger language plpgsql as
$$
begin
    update bookings
       set captured = captured + case when new.kind = 'capture' then new.amount else 0 end,
           refunded = refunded + case when new.kind = 'refund' then new.amount else 0 end
     where organization_id = new.organization_id and id = new.booking_id and currency = new.currency
       and new.kind in ('capture', 'refund');
    return new;
end
$$;
create trigger post after insert on ledger_entries for each row execute function post_ledger_entry();

-- No refund is ever asked for above what its capture has left, whoever asks at the same time.
create function refund_within_capture() returns trigger language plpgsql as
$$
declare
    captured bigint;
begin
    select amount into captured from ledger_entries
     where organization_id = new.organization_id and id = new.entry_id and kind = 'capture'
       and booking_id = new.booking_id and currency = new.currency
       for update;
    if captured is null or captured < (
        select sum(amount) from refunds
         where organization_id = new.organization_id and entry_id = new.entry_id and status <> 'failed'
    ) then
        raise exception 'refunds exceed what was captured' using errcode = 'check_violation', constraint = 'refund_within_capture';
    end if;
    return new;
end
$$;
create trigger within_capture after insert or update of amount, entry_id on refunds
    for each row execute function refund_within_capture();

-- What must never be: each view is empty, always. Tests ask them after every test, the doctor and the metrics in service.
create view "overlaps" with (security_invoker = true) as
select one.organization_id, one.resource_id, one.id as occupancy_id, other.id as other_id, one.period * other.period as shared
  from occupancies one
  join occupancies other
    on other.organization_id = one.organization_id and other.resource_id = one.resource_id and other.id > one.id
   and other.live and other.starts_at < one.ends_at and other.ends_at > one.starts_at
 where one.live;

-- Bookings that occupy without a place, or have a place without occupying.
create view unseated with (security_invoker = true) as
select b.organization_id, b.id as booking_id, b.status
  from bookings b
 where (b.status in ('pending', 'confirmed')) <> exists (
    select from occupancies o where o.organization_id = b.organization_id and o.booking_id = b.id and o.live
 ) and b.status not in ('completed', 'no_show');

create view unpaid_confirmed with (security_invoker = true) as
select b.organization_id, b.id as booking_id, b.deposit, coalesce(sum(l.amount), 0) as captured
  from bookings b
  left join ledger_entries l
    on l.organization_id = b.organization_id and l.booking_id = b.id and l.kind = 'capture' and l.currency = b.currency
 where b.status in ('confirmed', 'completed', 'no_show') and b.deposit > 0
 group by b.organization_id, b.id, b.deposit
having coalesce(sum(l.amount), 0) < b.deposit;

-- Sums that the bookings carry and the ledger does not bear out.
create view ledger_drift with (security_invoker = true) as
select b.organization_id, b.id as booking_id, b.captured, b.refunded, l.captured as ledger_captured, l.refunded as ledger_refunded
  from bookings b
  join lateral (
    select coalesce(sum(amount) filter (where kind = 'capture'), 0) as captured,
           coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunded
      from ledger_entries e
     where e.organization_id = b.organization_id and e.booking_id = b.id and e.currency = b.currency
  ) l on true
 where (b.captured, b.refunded) is distinct from (l.captured, l.refunded);

-- Money that came and that nobody gave anything for, and that is not on its way back either.
create view orphan_payments with (security_invoker = true) as
select e.organization_id, 'event' as kind, e.id, e.amount
  from provider_events e
 where e.kind = 'paid' and e.amount > 0 and e.processed_at is not null and not exists (
    select from ledger_entries l
     where l.organization_id = e.organization_id and l.provider = e.provider and l.kind = 'capture'
       and l.provider_ref = coalesce(e.provider_ref, e.event_id)
 )
 union all
select l.organization_id, 'capture', l.id, l.amount - coalesce(sum(r.amount), 0)
  from ledger_entries l
  join bookings b on b.organization_id = l.organization_id and b.id = l.booking_id
  left join refunds r on r.organization_id = l.organization_id and r.entry_id = l.id and r.status <> 'failed'
 where l.kind = 'capture' and (b.status = 'expired' or b.currency <> l.currency)
 group by l.organization_id, l.id, l.amount
having l.amount > coalesce(sum(r.amount), 0)
 union all
select r.organization_id, 'refund', r.id, r.amount
  from refunds r
 where r.status = 'sent' and not exists (
    select from ledger_entries l
     where l.organization_id = r.organization_id and l.kind = 'refund' and l.booking_id = r.booking_id
       and l.provider_ref = r.provider_ref and l.amount = r.amount
 );

-- Turns that nobody works on any more, and customers who wait although nobody answers; a minute is far beyond the sweeps.
create view stuck_turns with (security_invoker = true) as
select t.organization_id, t.conversation_id, t.id as turn_id, t.created_at as since
  from turns t
  join conversations c on c.organization_id = t.organization_id and c.id = t.conversation_id
 where t.status = 'running' and t.created_at < maitred_now() - interval '1 minute' and c.turn_id is distinct from t.id
 union all
select c.organization_id, c.id, c.turn_id, c.last_at
  from conversations c
 where c.waiting and c.last_at < maitred_now() - interval '1 minute'
   and (c.lease_until is null or c.lease_until < clock_timestamp() - interval '1 minute');

-- What should long have left the house: texts, refunds, pages to close, events to process.
create view outbox_age with (security_invoker = true) as
select organization_id, 'delivery' as kind, id, maitred_now() - created_at as age
  from deliveries where status in ('queued', 'sending')
   and created_at < maitred_now() - case purpose when 'reply' then interval '10 minutes' else interval '1 day' end
 union all
select organization_id, 'refund', id, maitred_now() - created_at
  from refunds where status = 'queued' and created_at < maitred_now() - interval '10 minutes'
 union all
select organization_id, 'page', id, maitred_now() - coalesce(retry_at, expires_at)
  from payments where status = 'closing' and coalesce(retry_at, expires_at) < maitred_now() - interval '10 minutes'
 union all
select organization_id, 'event', id, maitred_now() - created_at
  from provider_events where processed_at is null and created_at < maitred_now() - interval '10 minutes';

do $$
begin
    if not exists (select from pg_roles where rolname = 'maitred_app') then
        create role maitred_app nologin;
    end if;
    if exists (select from pg_roles where rolname = 'maitred_app' and (rolsuper or rolbypassrls)) then
        raise exception 'the role maitred_app must be neither superuser nor bypassrls';
    end if;
    if not pg_has_role(current_user, 'maitred_app', 'member') then
        execute format('grant maitred_app to %I', current_user);
    end if;
end
$$;
grant usage on schema public to maitred_app;
grant select, insert, update, delete on all tables in schema public to maitred_app;
grant usage, select on all sequences in schema public to maitred_app;
grant execute on all functions in schema public to maitred_app;
