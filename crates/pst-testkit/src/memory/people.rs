//! Officers, sessions and devices in memory.

use std::cmp::Reverse;

use async_trait::async_trait;
use pst_app::ports::{
    Device, Devices, Enrolment, Holder, Officer, Officers, Role, Session, Sessions, StorageError,
};
use pst_domain::{DeviceId, EmailAddress, OfficerId, Timestamp, UnitCode};

use super::MemoryUnitOfWork;
use super::state::{State, insert, refers_to, same};

#[async_trait]
impl Officers for MemoryUnitOfWork {
    async fn officer_insert(&mut self, officer: &Officer) -> Result<(), StorageError> {
        self.write(|state| {
            address_is_free(state, officer)?;
            insert(&mut state.officers, officer.id, officer.clone())
        })
    }

    async fn officer_save(&mut self, officer: &Officer) -> Result<(), StorageError> {
        self.write(|state| {
            address_is_free(state, officer)?;
            *state.officers.get_mut(&officer.id).ok_or(StorageError::Conflict)? = officer.clone();
            Ok(())
        })
    }

    async fn officer_find(&mut self, id: OfficerId) -> Result<Option<Officer>, StorageError> {
        Ok(self.state.officers.get(&id).cloned())
    }

    async fn officer_by_email(&mut self, email: &EmailAddress) -> Result<Option<Officer>, StorageError> {
        let wanted = |officer: &&Officer| same(officer.email.as_str(), email.as_str());
        Ok(self.state.officers.values().find(wanted).cloned())
    }

    async fn officers(&mut self, unit: &UnitCode) -> Result<Vec<Officer>, StorageError> {
        let of_unit = self.state.officers.values().filter(|officer| officer.unit == *unit);
        let mut officers: Vec<_> = of_unit.cloned().collect();
        officers.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        Ok(officers)
    }

    async fn administrator_exists(&mut self) -> Result<bool, StorageError> {
        let administers = |officer: &Officer| officer.active && officer.roles.contains(&Role::Administrator);
        Ok(self.state.officers.values().any(administers))
    }
}

#[async_trait]
impl Sessions for MemoryUnitOfWork {
    async fn session_insert(&mut self, session: &Session) -> Result<(), StorageError> {
        self.write(|state| {
            insert(&mut state.sessions, session.token_hash.clone(), session.clone())?;
            refers_to(match session.holder {
                Holder::Officer(officer) => state.officers.contains_key(&officer),
                Holder::Account(account) => state.accounts.contains_key(&account),
            })
        })
    }

    async fn session_find(&mut self, token_hash: &str) -> Result<Option<Session>, StorageError> {
        Ok(self.state.sessions.get(token_hash).cloned())
    }

    async fn session_touch(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(session) = state.sessions.get_mut(token_hash) {
                session.used_at = at;
            }
            Ok(())
        })
    }

    async fn session_delete(&mut self, token_hash: &str) -> Result<(), StorageError> {
        self.write(|state| {
            state.sessions.remove(token_hash);
            Ok(())
        })
    }

    async fn sessions_of(&mut self, holder: Holder) -> Result<Vec<Session>, StorageError> {
        let of_holder = self.state.sessions.values().filter(|session| session.holder == holder);
        let mut sessions: Vec<_> = of_holder.cloned().collect();
        sessions.sort_by_key(|session| (Reverse(session.opened_at), session.token_hash.clone()));
        Ok(sessions)
    }

    async fn sessions_delete_of(&mut self, holder: Holder) -> Result<(), StorageError> {
        self.write(|state| {
            state.sessions.retain(|_, session| session.holder != holder);
            Ok(())
        })
    }
}

#[async_trait]
impl Devices for MemoryUnitOfWork {
    async fn enrolment_insert(&mut self, enrolment: &Enrolment) -> Result<(), StorageError> {
        self.write(|state| insert(&mut state.enrolments, enrolment.code_hash.clone(), enrolment.clone()))
    }

    async fn enrolment_take(&mut self, code_hash: &str) -> Result<Option<Enrolment>, StorageError> {
        self.write(|state| Ok(state.enrolments.remove(code_hash)))
    }

    async fn device_insert(&mut self, device: &Device) -> Result<(), StorageError> {
        self.write(|state| {
            if state.devices.values().any(|other| other.token_hash == device.token_hash) {
                return Err(StorageError::Conflict);
            }
            insert(&mut state.devices, device.id, device.clone())
        })
    }

    async fn device_by_token(&mut self, token_hash: &str) -> Result<Option<Device>, StorageError> {
        Ok(self.state.devices.values().find(|device| device.token_hash == token_hash).cloned())
    }

    async fn devices(&mut self, unit: &UnitCode) -> Result<Vec<Device>, StorageError> {
        let of_unit = self.state.devices.values().filter(|device| device.unit == *unit);
        let mut devices: Vec<_> = of_unit.cloned().collect();
        devices.sort_by(|a, b| (&a.label, a.id).cmp(&(&b.label, b.id)));
        Ok(devices)
    }

    async fn device_seen(&mut self, id: DeviceId, at: Timestamp) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(device) = state.devices.get_mut(&id) {
                device.seen_at = Some(at);
            }
            Ok(())
        })
    }

    async fn device_revoke(&mut self, id: DeviceId) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(device) = state.devices.get_mut(&id) {
                device.revoked = true;
            }
            Ok(())
        })
    }
}

fn address_is_free(state: &State, officer: &Officer) -> Result<(), StorageError> {
    let clashes =
        |other: &Officer| other.id != officer.id && same(other.email.as_str(), officer.email.as_str());
    if state.officers.values().any(clashes) { Err(StorageError::Conflict) } else { Ok(()) }
}
