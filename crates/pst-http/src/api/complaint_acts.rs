//! What officers do with a complaint, as it is written on the wire and in forms.

use std::collections::BTreeSet;

use pst_app::complaints::ComplaintAct;
use pst_app::{AppError, Violation};
use pst_domain::OfficerId;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use uuid::Uuid;

/// What an act needs; the rest is left out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ActRequest {
    /// Words: of a response, a note, a settlement or a referral.
    pub(crate) text: String,
    /// `assign`: whose hand; the caller's if left out.
    pub(crate) officer: Option<Uuid>,
    /// `concern`: everybody it is about.
    pub(crate) officers: Vec<Uuid>,
    /// `classify`: `requirements`, `procedure`, `time`, `fee`, `product`, `competence`, `behaviour`,
    /// `facilities` or `complaints`.
    pub(crate) component: String,
    /// `settle`: `upheld`, `not_upheld` or `explained`.
    pub(crate) outcome: String,
    /// `refer`: `sp4n_lapor`, `agency` or `ombudsman`.
    pub(crate) to: String,
}

impl ActRequest {
    /// The act of a name.
    pub(crate) fn into_act(self, name: &str, caller: OfficerId) -> Result<ComplaintAct, AppError> {
        let Self { text, officer, officers, component, outcome, to } = self;
        Ok(match name {
            "assign" => ComplaintAct::Assign { to: officer.map_or(caller, OfficerId) },
            "classify" => ComplaintAct::Classify { component: choice("/component", component)? },
            "concern" => {
                let officers: BTreeSet<OfficerId> = officers.into_iter().map(OfficerId).collect();
                ComplaintAct::Concern { officers }
            }
            "respond" => ComplaintAct::Respond { text },
            "note" => ComplaintAct::Note { text },
            "field-check" => ComplaintAct::CheckField,
            "settle" => ComplaintAct::Settle { outcome: choice("/outcome", outcome)?, text },
            "refer" => ComplaintAct::Refer { to: choice("/to", to)?, text },
            _ => return Err(AppError::NotFound { what: "act" }),
        })
    }
}

fn choice<T: DeserializeOwned>(pointer: &str, name: String) -> Result<T, AppError> {
    let read = serde_json::from_value(serde_json::Value::String(name));
    read.map_err(|_| AppError::Invalid(vec![Violation::choice(pointer)]))
}
