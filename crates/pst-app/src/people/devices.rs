//! Enrolled browsers: kiosks and boards, made by one-time codes.

use async_trait::async_trait;
use pst_domain::{DeviceId, UnitCode};

use crate::ports::{Device, DeviceKind, Enrolment, UnitOfWork, hex};
use crate::tracking::{one_time_code, pass_hash};
use crate::{AppError, Env, UseCase};

/// Makes a one-time code by which a browser becomes a device.
#[derive(Debug, Clone)]
pub struct OfferEnrolment {
    /// The unit.
    pub unit: UnitCode,
    /// What the browser becomes.
    pub kind: DeviceKind,
    /// Its name.
    pub label: String,
}

/// Turns a one-time code into a device.
#[derive(Debug, Clone)]
pub struct Enrol {
    /// The code, as typed.
    pub code: String,
}

/// A new device. The token is told once and never stored.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// The device.
    pub device: Device,
    /// 256 secret bits in hexadecimal.
    pub token: String,
}

/// All devices of a unit.
#[derive(Debug, Clone)]
pub struct ListDevices {
    /// The unit.
    pub unit: UnitCode,
}

/// Makes a device nobody.
#[derive(Debug, Clone)]
pub struct RevokeDevice {
    /// The unit.
    pub unit: UnitCode,
    /// The device.
    pub device: DeviceId,
}

/// Notes that a device was heard of.
#[derive(Debug, Clone, Copy)]
pub struct NoteSeen {
    /// The device.
    pub device: DeviceId,
}

impl OfferEnrolment {
    /// Makes the code. Not a [`UseCase`]: the code must not be stored as a repeatable answer.
    ///
    /// # Errors
    ///
    /// Storage failed.
    pub async fn run(&self, app: &crate::App) -> Result<String, AppError> {
        let code = one_time_code(app.ids.secret());
        let enrolment = Enrolment {
            code_hash: pass_hash(&code),
            unit: self.unit.clone(),
            kind: self.kind,
            label: self.label.clone(),
            expires_at: app.clock.now().plus_seconds(ENROLMENT_SECONDS),
        };
        let mut uow = app.storage.begin().await?;
        uow.enrolment_insert(&enrolment).await?;
        uow.commit().await?;
        Ok(code)
    }
}

impl Enrol {
    /// Takes the code and makes the device.
    ///
    /// # Errors
    ///
    /// [`AppError::Credentials`] for a code that is unknown, used or expired.
    pub async fn run(&self, app: &crate::App) -> Result<Enrolled, AppError> {
        let now = app.clock.now();
        let mut uow = app.storage.begin().await?;
        let offer = uow.enrolment_take(&pass_hash(&self.code)).await?;
        let enrolment = offer.filter(|offer| now < offer.expires_at).ok_or(AppError::Credentials)?;
        let token = hex(&app.ids.secret());
        let device = Device {
            id: DeviceId(app.ids.uuid()),
            unit: enrolment.unit,
            kind: enrolment.kind,
            label: enrolment.label,
            token_hash: pass_hash(&token),
            enrolled_at: now,
            seen_at: None,
            revoked: false,
        };
        uow.device_insert(&device).await?;
        uow.commit().await?;
        Ok(Enrolled { device, token })
    }
}

#[async_trait]
impl UseCase for ListDevices {
    type Output = Vec<Device>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<Device>, AppError> {
        env.unit(&self.unit)?;
        let mut devices = uow.devices(&self.unit).await?;
        devices.retain(|device| !device.revoked);
        Ok(devices)
    }
}

#[async_trait]
impl UseCase for RevokeDevice {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let devices = uow.devices(&self.unit).await?;
        if !devices.iter().any(|device| device.id == self.device) {
            return Err(AppError::NotFound { what: "device" });
        }
        Ok(uow.device_revoke(self.device).await?)
    }
}

#[async_trait]
impl UseCase for NoteSeen {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        Ok(uow.device_seen(self.device, env.now).await?)
    }
}

const ENROLMENT_SECONDS: i64 = 30 * 60;
